using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Inspection;

/// <summary>Reads and writes what stands between the quotes of a JSON string, halves of surrogate pairs included: a server
/// that cuts texts in the middle writes them.</summary>
internal static class StringContent
{
    /// <summary>Unescapes <paramref name="raw"/>, well-formed content, into <paramref name="text"/>, which has room for as many
    /// characters as there are bytes; the number of characters comes back.</summary>
    public static int Read(ReadOnlySpan<byte> raw, Span<char> text)
    {
        int written = 0;
        while (!raw.IsEmpty)
        {
            int plain = raw.IndexOf((byte)'\\');
            plain = plain < 0 ? raw.Length : plain;
            written += Encoding.UTF8.GetChars(raw[..plain], text[written..]);
            raw = raw[plain..];
            if (raw.Length < 2)
            {
                break;
            }

            bool isUnit = raw[1] == 'u' && raw.Length >= 6;
            text[written++] = isUnit
                ? (char)int.Parse(raw.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : (char)(raw[1] switch { (byte)'n' => '\n', (byte)'r' => '\r', (byte)'t' => '\t', (byte)'b' => '\b', (byte)'f' => '\f', byte each => (char)each });
            raw = raw[(isUnit ? 6 : 2)..];
        }

        return written;
    }

    /// <summary>Escapes <paramref name="text"/>; half of a surrogate pair becomes U+FFFD.</summary>
    public static byte[] Write(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return JsonEncodedText.Encode(whole.ToString(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray();
    }
}
