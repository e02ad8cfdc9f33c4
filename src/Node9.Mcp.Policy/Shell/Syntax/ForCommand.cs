using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary><c>for name in words; do … done</c> or <c>select name in words; do … done</c>.</summary>
public sealed class ForCommand(
    SourceSpan span,
    bool isSelect,
    string name,
    IReadOnlyList<Word>? words,
    StatementList body) : Command(span)
{
    /// <summary>Whether the keyword is <c>select</c>.</summary>
    public bool IsSelect { get; } = isSelect;

    /// <summary>Name of the loop variable.</summary>
    public string Name { get; } = name;

    /// <summary>The words gone through; null without <c>in</c>, which means the positional parameters.</summary>
    public IReadOnlyList<Word>? Words { get; } = words;

    /// <summary>What is repeated.</summary>
    public StatementList Body { get; } = body;
}

/// <summary><c>for ((first; condition; step)); do … done</c>.</summary>
public sealed class ArithmeticForCommand(SourceSpan span, IReadOnlyList<Word> clauses, StatementList body)
    : Command(span)
{
    /// <summary>The three expressions; an empty word where one is left out.</summary>
    public IReadOnlyList<Word> Clauses { get; } = clauses;

    /// <summary>What is repeated.</summary>
    public StatementList Body { get; } = body;
}
