namespace Node9.Mcp.Policy.Injection;

/// <summary>Tells where a text has no words, because its spaces were taken out or put elsewhere.</summary>
internal static class WordEdges
{
    private const int LeastSquashed = 24;

    /// <summary>Whether there are no words around <paramref name="at"/>; <paramref name="scrambled"/> keeps what is true of the
    /// whole text.</summary>
    public static bool AreLost(ReadOnlySpan<char> text, int at, ref bool? scrambled) =>
        IsSquashed(text, at) || (scrambled ??= IsScrambled(text));

    /// <summary>Whether the word around <paramref name="at"/> is longer than words are.</summary>
    private static bool IsSquashed(ReadOnlySpan<char> text, int at)
    {
        int start = at;
        while (start > 0 && at - start <= LeastSquashed && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        int end = at;
        while (end < text.Length && end - start <= LeastSquashed && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end - start > LeastSquashed;
    }

    /// <summary>Whether most words mix letters and digits, or are single letters.</summary>
    private static bool IsScrambled(ReadOnlySpan<char> text)
    {
        int words = 0;
        int odd = 0;
        foreach (Range range in text.SplitAny(" \t\r\n"))
        {
            ReadOnlySpan<char> word = text[range];
            if (word.Length == 0)
            {
                continue;
            }

            words++;
            bool hasDigit = word.ContainsAnyInRange('0', '9');
            bool hasLetter = word.ContainsAnyInRange('a', 'z') || word.ContainsAnyInRange('A', 'Z');
            odd += word.Length == 1 || (hasDigit && (hasLetter || word.Length <= 4)) ? 1 : 0;
        }

        return words > 4 && odd * 2 > words;
    }
}
