using System.Text;

using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>What <c>tr</c> does: maps or deletes characters.</summary>
internal static class CharacterMap
{
    /// <summary>The output of <c>tr SET SET</c> or <c>tr -d SET</c>; null for any other form.</summary>
    public static string? Translate(IReadOnlyList<ShellWord> words, string input)
    {
        if (words.Count != 3)
        {
            return null;
        }

        bool deletes = words[1].Value == "-d";
        string? from = deletes ? "" : Set(words[1].Value!);
        string? to = Set(words[2].Value!);
        if (from is null || to is null || (!deletes && (to.Length == 0 || words[1].Value!.StartsWith('-'))))
        {
            return null;
        }

        var output = new StringBuilder(input.Length);
        foreach (char c in input)
        {
            if (deletes)
            {
                output.Append(to.Contains(c, StringComparison.Ordinal) ? "" : c.ToString());
                continue;
            }

            int at = from.LastIndexOf(c);
            output.Append(at < 0 ? c : to[Math.Min(at, to.Length - 1)]);
        }

        return output.ToString();
    }

    /// <summary>The characters of a set, ranges and the common classes spelled out; null for what is not known.</summary>
    private static string? Set(string text)
    {
        string? named = text switch
        {
            "[:upper:]" => "A-Z",
            "[:lower:]" => "a-z",
            "[:digit:]" => "0-9",
            "[:space:]" => " \t\n\r\v\f",
            "[:blank:]" => " \t",
            _ => text.Contains("[:", StringComparison.Ordinal) || text.Contains("[=", StringComparison.Ordinal) ? null : text,
        };
        if (named is null)
        {
            return null;
        }

        string plain = Escapes.Decode(named, out _, isFormat: true);
        var set = new StringBuilder();
        for (int at = 0; at < plain.Length; at++)
        {
            if (at + 2 < plain.Length && plain[at + 1] == '-' && plain[at] <= plain[at + 2])
            {
                for (int c = plain[at]; c <= plain[at + 2] && set.Length < 2048; c++)
                {
                    set.Append((char)c);
                }

                at += 2;
            }
            else
            {
                set.Append(plain[at]);
            }
        }

        return set.ToString();
    }
}
