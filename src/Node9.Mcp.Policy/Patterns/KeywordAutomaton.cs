namespace Node9.Mcp.Policy.Patterns;

/// <summary>The tables of a <see cref="KeywordSearch"/> that has much to search: a few hundred kilobytes.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class KeywordAutomaton
{
    /// <summary>Builds the tables for <paramref name="words"/>, whose characters fall into <paramref name="width"/>
    /// <paramref name="classes"/>.</summary>
    public KeywordAutomaton(IReadOnlyList<string> words, byte[] classes, int width)
    {
        Width = width;
        var trie = new KeywordTrie(width);
        for (int i = 0; i < words.Count; i++)
        {
            trie.Add(words[i], classes, i);
        }

        trie.Link();
        Next = [.. trie.Next.Select(static state => checked((ushort)state))];
        FirstOutput = [.. trie.FirstOutput];
        Outputs = [.. trie.Outputs];
    }

    /// <summary>How many classes of characters there are.</summary>
    public int Width { get; }

    /// <summary>The state after each state and class.</summary>
    public ushort[] Next { get; }

    /// <summary>The first word that ends in each state, as a place in <see cref="Outputs"/>; -1 for none.</summary>
    public int[] FirstOutput { get; }

    /// <summary>Words that end in a state, each with the place of the next one.</summary>
    public (int Word, int Further)[] Outputs { get; }
}
