using System.Collections.Frozen;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>Finds the <see cref="Word"/> that a stretch of text spells, in any case.</summary>
internal static class Words
{
    private const int Longest = 20;

    private static readonly FrozenDictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> ByName = Read()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word, or <see cref="Word.None"/>. Only ASCII letters fold: no other letter makes a
    /// keyword.</summary>
    public static Word Find(ReadOnlySpan<char> text) =>
        text.Length <= Longest && ByName.TryGetValue(text, out Word word) && System.Text.Ascii.IsValid(text)
            ? word
            : Word.None;

    private static FrozenDictionary<string, Word> Read()
    {
        Dictionary<string, Word> words = new(StringComparer.OrdinalIgnoreCase);
        foreach (Word word in Enum.GetValues<Word>())
        {
            if (word != Word.None)
            {
                words.Add(word.ToString(), word);
            }
        }

        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
