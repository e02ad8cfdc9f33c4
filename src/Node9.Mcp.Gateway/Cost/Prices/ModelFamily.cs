namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>The models whose names hold certain words: <c>claude opus</c>.</summary>
/// <param name="Name">The words, in the order of the list.</param>
internal sealed record ModelFamily(string Name)
{
    private readonly string[] _words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many words there are: of the families that fit a name, the one with the most is meant.</summary>
    public int Words => _words.Length;

    /// <summary>Whether a name in its plain spelling holds all words, each by itself.</summary>
    public bool Fits(string plain)
    {
        foreach (string word in _words)
        {
            if (!Holds(plain, word))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(ReadOnlySpan<char> plain, string word)
    {
        foreach (Range part in plain.Split('-'))
        {
            if (plain[part].SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
