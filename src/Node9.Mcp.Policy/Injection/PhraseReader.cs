using System.Globalization;

namespace Node9.Mcp.Policy.Injection;

/// <summary>Reads the notation of phrases (<c>Data/README.md</c>).</summary>
internal sealed class PhraseReader(IReadOnlyDictionary<string, string[]> sets)
{
    private const int UsualGap = 24;

    /// <summary>Reads one pattern.</summary>
    public PhrasePattern Read(string source)
    {
        var parts = new List<PhrasePart>();
        int anchor = 0;
        bool mayJoin = false;
        foreach (string token in source.Split(' '))
        {
            bool isAnchor = token[0] == '*';
            string text = isAnchor ? token[1..] : token;
            if (isAnchor)
            {
                anchor = parts.Count;
            }

            if (text.StartsWith("...", StringComparison.Ordinal))
            {
                int gap = text.Length == 3 ? UsualGap : int.Parse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture);
                parts.Add(new PhrasePart([], gap, false));
                mayJoin = false;
                continue;
            }

            bool optional = text[^1] == '?';
            string[] words = Words(optional ? text[..^1] : text);
            bool single = words.Length == 1 && !optional;
            if (single && mayJoin && !isAnchor)
            {
                parts[^1] = parts[^1] with { Words = [parts[^1].Words[0] + words[0]] };
                continue;
            }

            parts.Add(new PhrasePart(words, 0, optional));
            mayJoin = single;
        }

        return new PhrasePattern(source, [.. parts], anchor);
    }

    /// <summary>The alternatives, longest first, so that a word is not taken for its own beginning.</summary>
    private string[] Words(string text) =>
    [
        .. text.Split('|')
            .SelectMany(word => word[0] == '<' ? sets[word[1..^1]] : [word.Replace('_', ' ')])
            .Select(Skeleton.Fold)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(static word => word.Length),
    ];
}
