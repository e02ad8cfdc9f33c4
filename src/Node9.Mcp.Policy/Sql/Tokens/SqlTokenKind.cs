namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>What a stretch of SQL text is.</summary>
internal enum SqlTokenKind : byte
{
    /// <summary>Past the last token.</summary>
    End,

    Blank,
    Comment,

    /// <summary>The opening or closing mark of a comment whose content runs.</summary>
    ExecutableMark,

    /// <summary>A name or keyword without quotes.</summary>
    Word,

    /// <summary>A name in double quotes, backticks or brackets.</summary>
    QuotedName,

    /// <summary><c>U&amp;"…"</c>.</summary>
    UnicodeName,

    /// <summary>A string whose only escape is the doubled quote; also <c>N'…'</c>, <c>B'…'</c>, <c>X'…'</c>.</summary>
    String,

    /// <summary>A string with backslash escapes.</summary>
    EscapeString,

    /// <summary><c>U&amp;'…'</c>.</summary>
    UnicodeString,

    /// <summary><c>$tag$ … $tag$</c>.</summary>
    DollarString,

    Number,

    /// <summary><c>$1</c>, <c>:name</c>, <c>:'name'</c>: a value that the client fills in.</summary>
    Parameter,

    /// <summary><c>@name</c>, <c>@@name</c>.</summary>
    Variable,

    Operator,

    /// <summary><c>::</c>.</summary>
    Cast,

    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    Comma,
    Dot,
    Semicolon,

    /// <summary>Ends a statement for the client: <c>GO</c>, <c>\g</c>, a delimiter that was set.</summary>
    Terminator,

    /// <summary>A line for the client, not the server: psql's <c>\copy</c>, the SQLite shell's <c>.read</c>.</summary>
    ClientCommand,

    /// <summary>Unterminated, or a character that no dialect of this kind takes here. Never allowed.</summary>
    Invalid,
}
