using System.Buffers;
using System.Globalization;
using System.Text;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>
/// Makes a foreign program's output safe to show: it can neither drive a terminal nor hide its own order.
/// </summary>
internal static class PrintableText
{
    private const char Escape = '\u001b';
    private static readonly SearchValues<char> Ascii =
        SearchValues.Create([.. Enumerable.Range(' ', 95).Select(c => (char)c)]);

    /// <summary>
    /// Decodes UTF-8, leaves out terminal sequences, and puts U+FFFD for each other control character.
    /// </summary>
    public static string Clean(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (!text.AsSpan().ContainsAnyExcept(Ascii))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Escape)
            {
                i = EndOfSequence(text, i);
            }
            else
            {
                clean.Append(Shown(text[i]));
            }
        }

        return clean.ToString();
    }

    private static char Shown(char c) => c == '\t' ? ' ' : CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format => '\ufffd',
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
        _ => c,
    };

    /// <summary>
    /// The last character of the escape sequence at <paramref name="at"/> (ECMA-48, sections 5.4 and 5.6).
    /// </summary>
    private static int EndOfSequence(string text, int at)
    {
        var i = at + 1;
        if (i >= text.Length)
        {
            return at;
        }

        if (text[i] == '[')
        {
            do
            {
                i++;
            }
            while (i < text.Length && text[i] is >= ' ' and <= '?');
            return Math.Min(i, text.Length - 1);
        }

        if (text[i] is ']' or 'P' or '_' or '^' or 'X')
        {
            while (i < text.Length && text[i] is not '\u0007' && !(text[i] == '\\' && text[i - 1] == Escape))
            {
                i++;
            }

            return Math.Min(i, text.Length - 1);
        }

        return i;
    }
}
