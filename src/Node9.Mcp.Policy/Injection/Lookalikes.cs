using System.Text.Json;

namespace Node9.Mcp.Policy.Injection;

/// <summary>Says which Latin letter a character is or looks like (<c>Data/lookalikes.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal static class Lookalikes
{
    private const int Table = 0x600;
    private const int FullwidthStart = 0xFF21;
    private const int MathStart = 0x1D400;
    private const int MathEnd = 0x1D6A4;

    private static readonly Lazy<char[]> Letters = new(Read);

    /// <summary>The letter, small, with <c>l</c> as <c>i</c>; NUL when it is none.</summary>
    public static char Letter(char c)
    {
        if (c < Table)
        {
            return Letters.Value[c];
        }

        int wide = (c | 0x20) - (FullwidthStart | 0x20);
        return c is >= '\uFF21' and <= '\uFF5A' && wide is >= 0 and < 26 ? Fold((char)('a' + wide))
            : '\0';
    }

    /// <summary>The letter of the mathematical alphabets beyond U+FFFF; NUL when it is none.</summary>
    public static char Mathematical(int codePoint) =>
        codePoint is >= MathStart and < MathEnd ? Fold((char)('a' + ((codePoint - MathStart) % 26))) : '\0';

    private static char Fold(char letter) => letter == 'l' ? 'i' : letter;

    private static char[] Read()
    {
        var table = new char[Table];
        for (char c = 'a'; c <= 'z'; c++)
        {
            table[c] = table[char.ToUpperInvariant(c)] = Fold(c);
        }

        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text("Injection/Data/lookalikes.json"));
        foreach (JsonProperty letter in document.RootElement.GetProperty("letters").EnumerateObject())
        {
            foreach (char alike in letter.Value.GetString()!)
            {
                if (alike < Table && table[alike] == 0)
                {
                    table[alike] = Fold(letter.Name[0]);
                    char upper = char.ToUpperInvariant(alike);
                    if (upper < Table && table[upper] == 0)
                    {
                        table[upper] = Fold(letter.Name[0]);
                    }
                }
            }
        }

        return table;
    }
}
