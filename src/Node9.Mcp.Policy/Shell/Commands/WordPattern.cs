namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Names with <c>*</c> for any run of characters, as the data files write them.</summary>
internal static class WordPattern
{
    /// <summary>Whether all of <paramref name="word"/> fits <paramref name="pattern"/>; upper and lower case differ.</summary>
    /// <remarks>Takes at most length of word times length of pattern steps.</remarks>
    internal static bool IsMatch(ReadOnlySpan<char> word, ReadOnlySpan<char> pattern)
    {
        int at = 0, in_ = 0, star = -1, mark = 0;
        while (at < word.Length)
        {
            if (in_ < pattern.Length && pattern[in_] == '*')
            {
                star = in_++;
                mark = at;
            }
            else if (in_ < pattern.Length && pattern[in_] == word[at])
            {
                in_++;
                at++;
            }
            else if (star >= 0)
            {
                in_ = star + 1;
                at = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (in_ < pattern.Length && pattern[in_] == '*')
        {
            in_++;
        }

        return in_ == pattern.Length;
    }
}
