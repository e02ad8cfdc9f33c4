using Node9.Mcp.Policy.Shell.Bounds;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>Matches text against a glob: <c>*</c>, <c>?</c> and <c>[…]</c>; a backslash takes the next character as it is.</summary>
/// <remarks>Extended globs are not matched here. Every comparison is counted, since stars can make it quadratic.</remarks>
internal static class ShellPattern
{
    private const int MostComparisons = 4_000;

    /// <summary>Whether all of <paramref name="text"/> matches; null when it would take too long to say.</summary>
    public static bool? Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, WorkBudget budget)
    {
        bool? matches = Match(pattern, text, out int work);
        return budget.Spend(1 + (work / 16)) ? matches : null;
    }

    private static bool? Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, out int work)
    {
        int p = 0;
        int t = 0;
        int starPattern = -1;
        int starText = 0;
        for (work = 0; work < MostComparisons; work++)
        {
            if (t == text.Length && Rest(pattern[p..]))
            {
                return true;
            }

            if (p < pattern.Length && pattern[p] == '*')
            {
                starPattern = ++p;
                starText = t;
            }
            else if (t < text.Length && p < pattern.Length && MatchOne(pattern, p, text[t], out int next))
            {
                p = next;
                t++;
            }
            else if (starPattern >= 0 && starText < text.Length)
            {
                p = starPattern;
                t = ++starText;
            }
            else
            {
                return false;
            }
        }

        return null;
    }

    private static bool Rest(ReadOnlySpan<char> pattern) => pattern.Trim('*').IsEmpty;

    private static bool MatchOne(ReadOnlySpan<char> pattern, int at, char character, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '\\' when next < pattern.Length:
                return pattern[next++] == character;
            case '[' when FindClose(pattern, at) is var close and > 0:
                next = close + 1;
                return MatchSet(pattern[(at + 1)..close], character);
            default:
                return pattern[at] == character;
        }
    }

    private static int FindClose(ReadOnlySpan<char> pattern, int open)
    {
        int from = open + 1;
        from += from < pattern.Length && pattern[from] is '!' or '^' ? 1 : 0;
        int found = from + 1 < pattern.Length ? pattern[(from + 1)..].IndexOf(']') : -1;
        return found < 0 ? -1 : from + 1 + found;
    }

    private static bool MatchSet(ReadOnlySpan<char> set, char character)
    {
        bool isNegated = set.Length > 0 && set[0] is '!' or '^';
        bool found = false;
        for (int at = isNegated ? 1 : 0; at < set.Length; at++)
        {
            if (at + 2 < set.Length && set[at + 1] == '-')
            {
                found |= set[at] <= character && character <= set[at + 2];
                at += 2;
            }
            else
            {
                found |= set[at] == character;
            }
        }

        return found != isNegated;
    }
}
