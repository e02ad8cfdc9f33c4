namespace Node9.Mcp.Policy.Documents;

/// <summary>Finds the word that was probably meant.</summary>
public static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>The closest of <paramref name="words"/> when it is close enough to be a slip, else null. Differences
    /// of case are free; otherwise a third of the letters, rounded up and at most three, may differ.</summary>
    public static string? Closest(string word, IEnumerable<string> words)
    {
        string? best = null;
        int bestDistance = Math.Clamp((word.Length + 2) / 3, 1, 3) + 1;
        foreach (string candidate in words)
        {
            int distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>The hint for an unknown word: the closest known one, or all that are known.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> words) =>
        Closest(word, words) is { } close ? $"did you mean `{close}`?" : $"known here: {string.Join(", ", words.Select(each => $"`{each}`"))}";

    private static int Distance(string a, string b)
    {
        if (a.Length > LongestWord || b.Length > LongestWord)
        {
            return int.MaxValue;
        }

        Span<int> row = stackalloc int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
