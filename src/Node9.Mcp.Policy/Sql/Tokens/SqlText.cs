using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>What the server makes of a quoted token: the string or name that its escapes spell.</summary>
internal static class SqlText
{
    /// <summary>The value of a string token; null when its escapes are malformed.</summary>
    public static string? Value(ReadOnlySpan<char> raw, SqlToken token)
    {
        SqlTokenKind kind = token.Kind;
        raw = WithoutUescape(raw, token.Word, out char escape);
        if (kind == SqlTokenKind.DollarString)
        {
            int tag = raw[1..].IndexOf('$') + 2;
            return raw[tag..^tag].ToString();
        }

        int open = raw.IndexOfAny('\'', '"');
        ReadOnlySpan<char> content = raw[(open + 1)..^1];
        return kind switch
        {
            SqlTokenKind.EscapeString => Unescape(content, raw[open]),
            SqlTokenKind.UnicodeString when escape == '\0' => null,
            SqlTokenKind.UnicodeString => UnicodePoints(Undouble(content, '\''), escape),
            _ => Undouble(content, raw[open]),
        };
    }

    /// <summary>Where in the token the value begins, if the value stands there letter by letter; otherwise
    /// -1.</summary>
    public static int PlainOffset(ReadOnlySpan<char> raw, SqlTokenKind kind) => kind switch
    {
        SqlTokenKind.DollarString => raw[1..].IndexOf('$') + 2,
        SqlTokenKind.String when raw[(raw.IndexOf('\'') + 1)..^1].IndexOf('\'') < 0 => raw.IndexOf('\'') + 1,
        _ => -1,
    };

    /// <summary>The name that a <c>"…"</c>, <c>`…`</c> or <c>[…]</c> token spells.</summary>
    public static string Name(ReadOnlySpan<char> raw) => Undouble(raw[1..^1], raw[^1]);

    /// <summary>The name that a <c>U&amp;"…"</c> token spells; null when its escapes are malformed.</summary>
    public static string? UnicodeName(ReadOnlySpan<char> raw, SqlToken token)
    {
        raw = WithoutUescape(raw, token.Word, out char escape);
        return escape == '\0' || raw[^1] != '"' ? null : UnicodePoints(Undouble(raw[3..^1], '"'), escape);
    }

    /// <summary>The literal without its <c>UESCAPE 'x'</c>, and x; NUL when that is not one character.</summary>
    private static ReadOnlySpan<char> WithoutUescape(ReadOnlySpan<char> raw, Word word, out char escape)
    {
        escape = '\\';
        if (word != Word.Uescape)
        {
            return raw;
        }

        escape = raw[^3] == '\'' && raw[^1] == '\'' ? raw[^2] : '\0';
        return raw[..raw.LastIndexOf("uescape", StringComparison.OrdinalIgnoreCase)].TrimEnd();
    }

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
