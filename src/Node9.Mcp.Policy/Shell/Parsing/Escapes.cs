namespace Node9.Mcp.Policy.Shell.Parsing;

/// <summary>Decodes the escapes of <c>echo -e</c> and <c>printf '%b'</c>: those of <c>$'…'</c>, but octal as
/// <c>\0nnn</c>, and <c>\c</c> ends the output.</summary>
internal static class Escapes
{
    /// <summary>The decoded text; <paramref name="stops"/> tells whether <c>\c</c> was met.</summary>
    /// <param name="source">The text.</param>
    /// <param name="stops">Whether all output ends here.</param>
    /// <param name="isFormat">Whether it is a <c>printf</c> format, where octal is <c>\nnn</c>.</param>
    public static string Decode(string source, out bool stops, bool isFormat = false)
    {
        stops = false;
        if (!source.Contains('\\', StringComparison.Ordinal))
        {
            return source;
        }

        var result = new EscapeBuffer(source.Length);
        int at = 0;
        while (at < source.Length)
        {
            char c = source[at++];
            if (c != '\\' || at >= source.Length)
            {
                result.Append(c);
                continue;
            }

            char letter = source[at];
            if (letter == 'c' && !isFormat)
            {
                stops = true;
                break;
            }

            if (letter is >= '0' and <= '7')
            {
                at += letter == '0' && !isFormat ? 1 : 0;
                result.AppendByte((byte)AnsiQuoting.TakeNumber(source, ref at, 3, 8));
                continue;
            }

            bool isQuote = letter is '\'' or '"' or '?' && !isFormat;
            int from = at - 1;
            int length = isQuote ? 2 : EscapeLength(source, at) + 1;
            result.Append(isQuote ? source.Substring(from, 2) : AnsiQuoting.Decode(source.AsSpan(from, length)));
            at = from + length;
        }

        return result.ToString();
    }

    /// <summary>How many characters from the letter on belong to the escape.</summary>
    private static int EscapeLength(string source, int at)
    {
        int most = source[at] switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        int length = 1;
        while (length <= most && at + length < source.Length && char.IsAsciiHexDigit(source[at + length]))
        {
            length++;
        }

        return length;
    }
}
