using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Code.Tokens;

/// <summary>The escapes of strings, in the spelling that most languages share.</summary>
internal static class StringEscapes
{
    /// <summary>Appends what the escape after the backslash stands for; the offset behind it.</summary>
    public static int Read(string text, int at, StringBuilder into)
    {
        char c = text[at];
        switch (c)
        {
            case 'n': into.Append('\n'); return at + 1;
            case 't': into.Append('\t'); return at + 1;
            case 'r': into.Append('\r'); return at + 1;
            case 'e': into.Append('\x1b'); return at + 1;
            case 'a' or 'b' or 'f' or 'v': into.Append(' '); return at + 1;
            case '\n': return at + 1;
            case 'x' or 'u' or 'U': return Hex(text, at, into);
            case >= '0' and <= '7': return Digits(text, at, at, 3, 8, into);
            default: into.Append(c); return at + 1;
        }
    }

    private static int Hex(string text, int at, StringBuilder into)
    {
        if (at + 1 < text.Length && text[at + 1] == '{')
        {
            int close = text.IndexOf('}', at, Math.Min(12, text.Length - at));
            if (close > 0)
            {
                Digits(text, at, at + 2, close - at - 2, 16, into);
                return close + 1;
            }
        }

        return Digits(text, at, at + 1, text[at] switch { 'x' => 2, 'u' => 4, _ => 8 }, 16, into);
    }

    private static int Digits(string text, int letter, int from, int most, int radix, StringBuilder into)
    {
        int end = from, value = 0;
        while (end < text.Length && end - from < most
            && int.TryParse(text.AsSpan(end, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int digit)
            && digit < radix)
        {
            value = unchecked((value * radix) + digit);
            end++;
        }

        if (end == from)
        {
            into.Append(text[letter]);
            return letter + 1;
        }

        if (Rune.TryCreate(value, out Rune rune))
        {
            into.Append(rune.ToString());
        }
        else
        {
            into.Append('\ufffd');
        }

        return end;
    }
}
