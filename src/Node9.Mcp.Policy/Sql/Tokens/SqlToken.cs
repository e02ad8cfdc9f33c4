using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>A stretch of SQL text with its kind; the tokens of a text cover it exactly, in order, without
/// gaps.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Word">Which keyword, for a <see cref="SqlTokenKind.Word"/> that is one we know.</param>
/// <param name="Start">Offset of the first UTF-16 unit.</param>
/// <param name="Length">Number of units, at least 1.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, Word Word, int Start, int Length)
{
    /// <summary>One past the last unit.</summary>
    public int End => Start + Length;

    /// <summary>Where it stands.</summary>
    public SourceSpan Span => new(Start, Length);

    /// <summary>Whether it is blank, comment or the mark of a comment that runs.</summary>
    public bool IsTrivia => Kind is SqlTokenKind.Blank or SqlTokenKind.Comment or SqlTokenKind.ExecutableMark;

    /// <summary>Whether it is a string of any spelling.</summary>
    public bool IsString => Kind is SqlTokenKind.String or SqlTokenKind.EscapeString or SqlTokenKind.UnicodeString
        or SqlTokenKind.DollarString;

    /// <summary>Whether it may be a name: quoted, or a word that is perhaps a keyword.</summary>
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.UnicodeName;
}
