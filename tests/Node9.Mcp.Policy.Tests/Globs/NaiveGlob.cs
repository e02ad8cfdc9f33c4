using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Tests.Globs;

/// <summary>The meaning of globs, written for plainness: braces are spelled out first, then characters are matched by
/// trying everything.</summary>
internal static class NaiveGlob
{
    /// <summary>Keeps what stood on the two sides of a brace apart, so that no two stars become one.</summary>
    private const char Seam = '\u0001';

    public static bool IsMatch(string pattern, string text, GlobKind kind) =>
        Expand(pattern).Any(each => Match(each, 0, text, 0, kind));

    private static IEnumerable<string> Expand(string pattern)
    {
        int open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return [pattern];
        }

        // The generator never nests braces nor puts one into a class.
        int close = pattern.IndexOf('}', open);
        return pattern[(open + 1)..close].Split(',')
            .SelectMany(branch => Expand($"{pattern[..open]}{Seam}{branch}{Seam}{pattern[(close + 1)..]}"));
    }

    private static bool Match(string p, int i, string t, int j, GlobKind kind)
    {
        if (i == p.Length)
        {
            return j == t.Length;
        }

        if (p[i] == Seam)
        {
            return Match(p, i + 1, t, j, kind);
        }

        bool path = kind == GlobKind.Path;
        if (p[i] == '*')
        {
            int end = i;
            while (end < p.Length && p[end] == '*')
            {
                end++;
            }

            bool crosses = !path || end - i > 1;
            bool segments = path && end - i > 1 && end < p.Length && p[end] == '/' && (p[..i].TrimEnd(Seam) is "" or [.., '/']);
            if (segments && Match(p, end + 1, t, j, kind))
            {
                return true;
            }

            for (int k = j; k <= t.Length; k++)
            {
                if ((!segments || k < t.Length) && Match(p, end, t, k, kind))
                {
                    return true;
                }

                if (k < t.Length && t[k] == '/' && !crosses)
                {
                    break;
                }
            }

            return false;
        }

        if (j == t.Length)
        {
            return false;
        }

        switch (p[i])
        {
            case '?':
                return (t[j] != '/' || !path) && Match(p, i + 1, t, j + 1, kind);
            case '\\':
                return p[i + 1] == t[j] && Match(p, i + 2, t, j + 1, kind);
            case '[':
                int close = p.IndexOf(']', i);
                bool negated = p[i + 1] == '!';
                bool within = p[(i + (negated ? 2 : 1))..close].Contains(t[j]);
                return (t[j] != '/' || !path) && within != negated && Match(p, close + 1, t, j + 1, kind);
            default:
                return p[i] == t[j] && Match(p, i + 1, t, j + 1, kind);
        }
    }
}
