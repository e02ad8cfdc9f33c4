namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>What the server makes of a quoted token: the string or name that its escapes spell.</summary>
internal static partial class SqlText
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
}
