using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>Backslash escapes as PostgreSQL's <c>E''</c> and MySQL's strings have them: <c>\n</c>, <c>\101</c>,
/// <c>\x41</c>, <c>\u0041</c>, <c>\U00000041</c>; any other character stands for itself.</summary>
internal static class SqlEscapes
{
    /// <summary>Appends what the escape at <paramref name="at"/> stands for and moves to its last character; false
    /// when it is malformed.</summary>
    public static bool Append(StringBuilder value, ReadOnlySpan<char> text, ref int at)
    {
        char c = text[++at];
        switch (c)
        {
            case 'u' or 'U':
                return AppendUnicode(value, text, ref at, c == 'u' ? 4 : 8);
            case 'x' when at + 1 < text.Length && char.IsAsciiHexDigit(text[at + 1]):
                int hex = CountWhile(text[(at + 1)..], 2, static d => char.IsAsciiHexDigit(d));
                value.Append((char)int.Parse(text.Slice(at + 1, hex), NumberStyles.AllowHexSpecifier));
                at += hex;
                return true;
            case >= '0' and <= '7':
                int octal = CountWhile(text[at..], 3, static d => d is >= '0' and <= '7');
                int code = 0;
                foreach (char digit in text.Slice(at, octal))
                {
                    code = (code * 8) + (digit - '0');
                }

                value.Append((char)(code & 0xFF));
                at += octal - 1;
                return true;
            default:
                value.Append(c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'Z' => '\x1A',
                    _ => c });
                return true;
        }
    }

    /// <summary>Appends code point <paramref name="point"/>, or the half of a pair that it is.</summary>
    public static void AppendPoint(StringBuilder value, int point)
    {
        if (point < 0x10000)
        {
            value.Append((char)point);
        }
        else
        {
            value.Append(char.ConvertFromUtf32(point));
        }
    }

    private static bool AppendUnicode(StringBuilder value, ReadOnlySpan<char> text, ref int at, int digits)
    {
        if (at + digits >= text.Length)
        {
            return false;
        }

        if (!int.TryParse(text.Slice(at + 1, digits), NumberStyles.AllowHexSpecifier, null, out int point)
            || point is <= 0 or > 0x10FFFF)
        {
            return false;
        }

        AppendPoint(value, point);
        at += digits;
        return true;
    }

    private static int CountWhile(ReadOnlySpan<char> text, int most, Func<char, bool> accepted)
    {
        int count = 0;
        while (count < most && count < text.Length && accepted(text[count]))
        {
            count++;
        }

        return count;
    }
}
