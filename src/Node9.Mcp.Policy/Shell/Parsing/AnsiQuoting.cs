using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <summary>Decodes the escapes of <c>$'…'</c>, which are also those of <c>echo -e</c> and <c>printf '%b'</c> but for octal.</summary>
/// <remarks>Bash manual, section 3.1.2.4. A NUL ends the text, as it does in bash. Bytes above 127 are read as UTF-8.</remarks>
internal static class AnsiQuoting
{
    /// <summary>The text that <paramref name="source"/> stands for.</summary>
    public static string Decode(ReadOnlySpan<char> source)
    {
        var result = new EscapeBuffer(source.Length);
        int at = 0;
        while (at < source.Length)
        {
            char c = source[at++];
            if (c != '\\' || at >= source.Length)
            {
                result.Append(c);
            }
            else if (!DecodeEscape(source, ref at, result))
            {
                break;
            }
        }

        return result.ToString();
    }

    /// <summary>Decodes the escape whose letter is at <paramref name="at"/>; false when it is a NUL.</summary>
    private static bool DecodeEscape(ReadOnlySpan<char> source, ref int at, EscapeBuffer result)
    {
        char letter = source[at++];
        switch (letter)
        {
            case >= '0' and <= '7':
                at--;
                return AppendByte(TakeNumber(source, ref at, 3, 8), result);
            case 'x' when at < source.Length && source[at] == '{':
                return DecodeBraced(source, ref at, result);
            case 'x' when at < source.Length && char.IsAsciiHexDigit(source[at]):
                return AppendByte(TakeNumber(source, ref at, 2, 16), result);
            case 'u' when at < source.Length && char.IsAsciiHexDigit(source[at]):
                return AppendRune(TakeNumber(source, ref at, 4, 16), result);
            case 'U' when at < source.Length && char.IsAsciiHexDigit(source[at]):
                return AppendRune(TakeNumber(source, ref at, 8, 16), result);
            case 'c' when at < source.Length:
                return AppendByte(source[at++] & 0x1f, result);
        }

        if (SimpleEscape(letter) is var simple and not '\0')
        {
            result.Append(simple);
        }
        else
        {
            result.Append('\\');
            result.Append(letter);
        }

        return true;
    }

    /// <summary>The character that a one-letter escape stands for; NUL for a letter that is none.</summary>
    internal static char SimpleEscape(char letter) => letter switch
    {
        'a' => '\a',
        'b' => '\b',
        'e' or 'E' => '\u001b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        '\\' => '\\',
        '\'' => '\'',
        '"' => '"',
        '?' => '?',
        _ => '\0',
    };

    private static bool DecodeBraced(ReadOnlySpan<char> source, ref int at, EscapeBuffer result)
    {
        at++;
        long value = TakeNumber(source, ref at, int.MaxValue, 16);
        if (at < source.Length && source[at] == '}')
        {
            at++;
        }

        return AppendByte(value & 0xff, result);
    }

    /// <summary>Reads up to <paramref name="most"/> digits; what does not fit is cut off.</summary>
    internal static long TakeNumber(ReadOnlySpan<char> source, ref int at, int most, int @base)
    {
        long value = 0;
        for (int taken = 0; taken < most && at < source.Length; taken++)
        {
            char c = source[at];
            bool isDigit = @base == 8 ? c is >= '0' and <= '7' : char.IsAsciiHexDigit(c);
            if (!isDigit)
            {
                break;
            }

            value = ((value * @base) + int.Parse([c], NumberStyles.HexNumber, CultureInfo.InvariantCulture)) & 0xffff_ffff;
            at++;
        }

        return value;
    }

    internal static bool AppendByte(long value, EscapeBuffer result)
    {
        value &= 0xff;
        if (value == 0)
        {
            return false;
        }

        result.AppendByte((byte)value);
        return true;
    }

    internal static bool AppendRune(long value, EscapeBuffer result)
    {
        if (value == 0)
        {
            return false;
        }

        result.Append(Rune.TryCreate((uint)value, out Rune rune) ? rune : Rune.ReplacementChar);
        return true;
    }
}
