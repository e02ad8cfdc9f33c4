using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>A parsed command line: what could be read, and why reading stopped if it did.</summary>
public sealed class Script(SourceSpan span, StatementList body, SyntaxError? error) : ShellNode(span)
{
    /// <summary>The statements read; those before an error, and what was read of the one with the error.</summary>
    public StatementList Body { get; } = body;

    /// <summary>Why the text could not be read to its end; null when it was.</summary>
    public SyntaxError? Error { get; } = error;
}

/// <summary>Statements run one after another.</summary>
public sealed class StatementList(SourceSpan span, IReadOnlyList<Statement> statements) : ShellNode(span)
{
    /// <summary>A list of no statements.</summary>
    public static readonly StatementList Empty = new(default, []);

    /// <summary>The statements, in order.</summary>
    public IReadOnlyList<Statement> Statements { get; } = statements;
}

/// <summary>One statement, run in the foreground (<c>;</c> or newline) or the background (<c>&amp;</c>).</summary>
public sealed class Statement(SourceSpan span, Runnable body, bool isBackground) : ShellNode(span)
{
    /// <summary>What is run.</summary>
    public Runnable Body { get; } = body;

    /// <summary>Whether it ends in <c>&amp;</c>.</summary>
    public bool IsBackground { get; } = isBackground;
}
