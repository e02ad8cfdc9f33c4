using System.Collections.Frozen;
using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Tokens;

namespace Node9.Mcp.Policy.Code.Reading;

/// <summary>Looks for telling words that a doubtful reading of the code hides in strings, patterns and comments.</summary>
internal static class DoubtfulText
{
    /// <summary>The first telling word that occurs more often in the text than among its words; null when none does.</summary>
    public static string? Hidden(string code, IReadOnlyList<CodeToken> tokens, CodeLanguage language)
    {
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> telling = language.Telling.GetAlternateLookup<ReadOnlySpan<char>>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (CodeToken token in tokens)
        {
            if (token.Kind is TokenKind.Name or TokenKind.Text)
            {
                Count(token.Text, telling, seen, 1);
                foreach (TextPart part in token.Parts ?? [])
                {
                    Count(part.IsCode ? part.Text : "", telling, seen, 1);
                }
            }
        }

        foreach (CodeToken token in tokens)
        {
            bool isString = token.Kind == TokenKind.Text && !language.Telling.Contains(token.Text.Replace("node:", "", StringComparison.Ordinal));
            if (isString)
            {
                Count(token.Text, telling, seen, -1);
            }
        }

        Count(code, telling, seen, -1);
        foreach (KeyValuePair<string, int> each in seen)
        {
            if (each.Value < 0)
            {
                return each.Key;
            }
        }

        return null;
    }

    private static void Count(
        ReadOnlySpan<char> text, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> telling, Dictionary<string, int> seen, int by)
    {
        int start = -1;
        for (int at = 0; at <= text.Length; at++)
        {
            bool isPart = at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_');
            if (isPart)
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0)
            {
                if (telling.TryGetValue(text[start..at], out string? word))
                {
                    seen[word] = seen.GetValueOrDefault(word) + by;
                }

                start = -1;
            }
        }
    }
}
