using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>The output of commands: <c>$(…)</c>, <c>`…`</c> or <c>${ …; }</c>.</summary>
public sealed class CommandSubstitutionPart(SourceSpan span, StatementList body) : WordPart(span)
{
    /// <summary>What is run, in a child shell.</summary>
    public StatementList Body { get; } = body;
}

/// <summary>A file name that commands write to or read from: <c>&lt;(…)</c> or <c>&gt;(…)</c>.</summary>
public sealed class ProcessSubstitutionPart(SourceSpan span, StatementList body, bool isOutput) : WordPart(span)
{
    /// <summary>What is run, in a child shell.</summary>
    public StatementList Body { get; } = body;

    /// <summary>Whether it is <c>&gt;(…)</c>, which reads what is written to the file name.</summary>
    public bool IsOutput { get; } = isOutput;
}

/// <summary>The value of an expression: <c>$((…))</c> or <c>$[…]</c>.</summary>
public sealed class ArithmeticPart(SourceSpan span, Word expression, bool isSquare) : WordPart(span)
{
    /// <summary>Whether it is written <c>$[…]</c>.</summary>
    public bool IsSquare { get; } = isSquare;

    /// <summary>The expression, with its expansions as parts.</summary>
    public Word Expression { get; } = expression;
}

/// <summary>An extended glob: <c>!(a|b)</c> and its like.</summary>
public sealed class ExtendedGlobPart(SourceSpan span, char @operator, Word pattern) : WordPart(span)
{
    /// <summary>One of <c>? * + @ !</c>.</summary>
    public char Operator { get; } = @operator;

    /// <summary>What the brackets hold, bars included.</summary>
    public Word Pattern { get; } = pattern;
}

/// <summary>The elements of an array: the value in <c>name=(…)</c>.</summary>
public sealed class ArrayPart(SourceSpan span, IReadOnlyList<Word> elements) : WordPart(span)
{
    /// <summary>The elements, in order; one with a subscript still has it as text.</summary>
    public IReadOnlyList<Word> Elements { get; } = elements;
}
