using System.Globalization;
using System.Text;
using Node9.Mcp.Policy.Code.Values;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>Undoes the codings that hide text: what a call makes of a literal is known.</summary>
internal static class Decoding
{
    private const int Most = 64 * 1024;

    /// <summary>The text that <paramref name="coding"/> makes of <paramref name="text"/>; null when it makes none.</summary>
    public static string? Of(string coding, string text) => text.Length > Most ? null : coding switch
    {
        "same" => text,
        "base64" => Base64(text),
        "hex" => Hex(text),
        "character" => Character(text),
        "rot13" => Rotated(text),
        "reverse" => Reversed(text),
        "lower" => text.ToLowerInvariant(),
        "upper" => text.ToUpperInvariant(),
        "trim" => text.Trim(),
        "url" => Uri.UnescapeDataString(text),
        _ => null,
    };

    /// <summary>The text of <paramref name="codes"/>, numbers of characters; null when one is none.</summary>
    public static string? Characters(IReadOnlyList<CodeValue> codes)
    {
        var text = new StringBuilder();
        foreach (CodeValue code in codes)
        {
            if (code.Text is not { } number || Character(number) is not { } character)
            {
                return null;
            }

            text.Append(character);
        }

        return text.ToString();
    }

    private static string? Base64(string text)
    {
        string plain = text.Replace('-', '+').Replace('_', '/').Replace("\n", "", StringComparison.Ordinal).TrimEnd('=');
        byte[] bytes = new byte[plain.Length];
        return Convert.TryFromBase64String(plain + new string('=', (4 - (plain.Length % 4)) % 4), bytes, out int count)
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : null;
    }

    private static string? Hex(string text)
    {
        string digits = text.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length % 2 == 0 && !digits.AsSpan().ContainsAnyExcept("0123456789abcdefABCDEF")
            ? Encoding.UTF8.GetString(Convert.FromHexString(digits))
            : null;
    }

    private static string? Character(string number)
    {
        bool isHex = number.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return int.TryParse(isHex ? number[2..] : number, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture, out int code) && Rune.TryCreate(code, out Rune rune) ? rune.ToString() : null;
    }

    private static string Rotated(string text) => string.Create(text.Length, text, static (into, from) =>
    {
        for (int i = 0; i < from.Length; i++)
        {
            char c = from[i];
            char first = char.IsAsciiLetterUpper(c) ? 'A' : 'a';
            into[i] = char.IsAsciiLetter(c) ? (char)(first + ((c - first + 13) % 26)) : c;
        }
    });

    private static string Reversed(string text)
    {
        char[] all = text.ToCharArray();
        Array.Reverse(all);
        return new string(all);
    }
}
