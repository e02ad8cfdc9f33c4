namespace Node9.Mcp.Policy.Sql;

/// <summary>How much work one text may cost, counted in steps and never in time, so that load never changes a verdict.
/// Past a bound the analysis says <c>sql.unknown</c>, opaque: too complex to judge.</summary>
public sealed record SqlBudget
{
    /// <summary>Wide enough for what people and agents write, and a few milliseconds at worst.</summary>
    public static SqlBudget Default { get; } = new();

    /// <summary>UTF-16 units of the text that are read; what comes after is not judged, and the text is held for
    /// it.</summary>
    public int MaxLength { get; init; } = 400_000;

    /// <summary>Tokens read, blanks and comments included, over the whole text and all that is nested in it.</summary>
    public int MaxTokens { get; init; } = 60_000;

    /// <summary>Parentheses and subqueries within each other.</summary>
    public int MaxDepth { get; init; } = 96;

    /// <summary>SQL within strings within SQL.</summary>
    public int MaxNesting { get; init; } = 8;

    /// <summary>Facts kept; a text with more is held for its size.</summary>
    public int MaxFacts { get; init; } = 400;
}
