using System.Diagnostics.CodeAnalysis;

namespace Node9.Mcp.Policy.Globs;

/// <summary>Writes out a glob that only chooses between words: <c>file.{read,write}</c> is <c>file.read</c> or
/// <c>file.write</c>. Comparing words is cheaper than running a machine, and most globs of a policy are of this kind.</summary>
internal static class GlobAlternatives
{
    private const int Most = 256;

    /// <summary>The texts that fit <paramref name="pattern"/>; false when it has wildcards, nested braces, a bracket too many
    /// or too few, or stands for too many texts.</summary>
    public static bool TryList(string pattern, [NotNullWhen(true)] out string[]? texts)
    {
        texts = null;
        if (pattern.AsSpan().IndexOfAny("*?[]\\") >= 0)
        {
            return false;
        }

        List<string> found = [""];
        ReadOnlySpan<char> rest = pattern;
        while (!rest.IsEmpty)
        {
            int brace = rest.IndexOfAny('{', '}');
            ReadOnlySpan<char> plain = brace < 0 ? rest : rest[..brace];
            for (int i = 0; i < found.Count; i++)
            {
                found[i] = string.Concat(found[i], plain);
            }

            if (brace < 0)
            {
                break;
            }

            rest = rest[brace..];
            int close = rest[1..].IndexOfAny('{', '}') + 1;
            if (rest[0] != '{' || close == 0 || rest[close] != '}' || !TryChoose(ref found, rest[1..close]))
            {
                return false;
            }

            rest = rest[(close + 1)..];
        }

        texts = [.. found];
        return true;
    }

    private static bool TryChoose(ref List<string> found, ReadOnlySpan<char> choices)
    {
        var longer = new List<string>(found.Count * 4);
        foreach (string each in found)
        {
            foreach (Range choice in choices.Split(','))
            {
                if (longer.Count == Most)
                {
                    return false;
                }

                longer.Add(string.Concat(each, choices[choice]));
            }
        }

        found = longer;
        return true;
    }
}
