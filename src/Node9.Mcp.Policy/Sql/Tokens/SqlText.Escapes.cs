using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <content>What the escapes of each kind of literal spell.</content>
internal static partial class SqlText
{
    /// <summary>Doubled quotes become one; a quote that is not doubled ends one part of a continued string, and what
    /// follows up to the next quote is blank.</summary>
    private static string Undouble(ReadOnlySpan<char> content, char quote)
    {
        int at = content.IndexOf(quote);
        if (at < 0)
        {
            return content.ToString();
        }

        StringBuilder value = new(content.Length);
        while (at >= 0)
        {
            value.Append(content[..at]);
            content = content[(at + 1)..];
            if (!content.IsEmpty && content[0] == quote)
            {
                value.Append(quote);
                content = content[1..];
            }
            else
            {
                content = content[(content.IndexOf(quote) + 1)..];
            }

            at = content.IndexOf(quote);
        }

        return value.Append(content).ToString();
    }

    private static string? Unescape(ReadOnlySpan<char> content, char quote)
    {
        StringBuilder value = new(content.Length);
        for (int at = 0; at < content.Length; at++)
        {
            char c = content[at];
            if (c == '\\' && at + 1 < content.Length)
            {
                if (!SqlEscapes.Append(value, content, ref at))
                {
                    return null;
                }
            }
            else if (c != quote)
            {
                value.Append(c);
            }
            else if (at + 1 < content.Length && content[at + 1] == quote)
            {
                value.Append(quote);
                at++;
            }
            else
            {
                at += content[(at + 1)..].IndexOf(quote) + 1;
            }
        }

        return value.ToString();
    }

    private static string? UnicodePoints(string text, char escape)
    {
        if (!text.Contains(escape))
        {
            return text;
        }

        StringBuilder value = new(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != escape)
            {
                value.Append(text[at]);
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == escape)
            {
                value.Append(escape);
                at++;
                continue;
            }

            int from = at + 1;
            int digits = 4;
            if (from < text.Length && text[from] == '+')
            {
                from++;
                digits = 6;
            }

            if (from + digits > text.Length
                || !int.TryParse(text.AsSpan(from, digits), NumberStyles.AllowHexSpecifier, null, out int point)
                || point is 0 or > 0x10FFFF)
            {
                return null;
            }

            SqlEscapes.AppendPoint(value, point);
            at = from + digits - 1;
        }

        return SqlCharacters.HoldsBrokenText(value.ToString()) ? null : value.ToString();
    }
}
