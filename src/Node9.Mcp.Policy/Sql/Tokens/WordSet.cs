namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>A fixed set of words, asked in a few instructions.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
internal sealed class WordSet
{
    private readonly ulong[] _bits = new ulong[16];

    /// <summary>The set of nothing.</summary>
    public static readonly WordSet Empty = new();

    private WordSet()
    {
    }

    /// <summary>The set of <paramref name="words"/>.</summary>
    public static WordSet Of(params ReadOnlySpan<Word> words)
    {
        WordSet set = new();
        foreach (Word word in words)
        {
            set._bits[(int)word >> 6] |= 1UL << ((int)word & 63);
        }

        return set;
    }

    /// <summary>This set and <paramref name="words"/>.</summary>
    public WordSet And(params ReadOnlySpan<Word> words)
    {
        WordSet set = Of(words);
        for (int i = 0; i < _bits.Length; i++)
        {
            set._bits[i] |= _bits[i];
        }

        return set;
    }

    /// <summary>Whether <paramref name="word"/> is in the set; <see cref="Word.None"/> never is.</summary>
    public bool Has(Word word) => (_bits[(int)word >> 6] & (1UL << ((int)word & 63))) != 0;
}
