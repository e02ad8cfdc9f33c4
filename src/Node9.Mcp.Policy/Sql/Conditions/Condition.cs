namespace Node9.Mcp.Policy.Sql.Conditions;

/// <summary>What is known of an expression without looking at any row.</summary>
internal enum Truth : byte
{
    /// <summary>Not known.</summary>
    Open,
    True,
    False,

    /// <summary>A number that is known.</summary>
    Number,

    /// <summary>A text that is known.</summary>
    Text,
    Null,
}

/// <summary>An expression as far as it can be known from the text.</summary>
/// <param name="Truth">What is known.</param>
/// <param name="OfRow">Whether it looks at a column, so that it may differ from row to row.</param>
internal readonly record struct Condition(Truth Truth, bool OfRow)
{
    /// <summary>The value, when it is a number.</summary>
    public double Number { get; init; }

    /// <summary>The value, when it is a text.</summary>
    public string? Text { get; init; }

    public static Condition Of(bool truth) => new(truth ? Truth.True : Truth.False, false);

    public static Condition Open(bool ofRow) => new(Truth.Open, ofRow);

    /// <summary>The expression taken as a condition: numbers and the words for true are truths as well.</summary>
    public Condition AsTruth() => Truth switch
    {
        Truth.Number => Of(Number != 0),
        Truth.Text => Of(Text!.Trim().ToLowerInvariant() is "t" or "true" or "y" or "yes" or "on" or "1"),
        Truth.Null => Of(false),
        _ => this,
    };

    public static Condition Not(Condition value)
    {
        Condition truth = value.AsTruth();
        return value.Truth == Truth.Null ? value : truth.Truth switch
        {
            Truth.True => Of(false),
            Truth.False => Of(true),
            _ => truth,
        };
    }

    public static Condition And(Condition left, Condition right)
    {
        (Condition a, Condition b) = (left.AsTruth(), right.AsTruth());
        if (a.Truth == Truth.False || b.Truth == Truth.False)
        {
            return Of(false);
        }

        return a.Truth == Truth.True ? b : b.Truth == Truth.True ? a : Open(a.OfRow || b.OfRow);
    }

    /// <summary>Either: if one side is open and looks at no row, it may let every row through.</summary>
    public static Condition Or(Condition left, Condition right)
    {
        (Condition a, Condition b) = (left.AsTruth(), right.AsTruth());
        if (a.Truth == Truth.True || b.Truth == Truth.True)
        {
            return Of(true);
        }

        return a.Truth == Truth.False ? b : b.Truth == Truth.False ? a : Open(a.OfRow && b.OfRow);
    }
}
