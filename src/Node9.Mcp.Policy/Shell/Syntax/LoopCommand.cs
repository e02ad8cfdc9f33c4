using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary><c>while … do … done</c> or <c>until … do … done</c>.</summary>
public sealed class LoopCommand(SourceSpan span, bool isUntil, StatementList condition, StatementList body)
    : Command(span)
{
    /// <summary>Whether the keyword is <c>until</c>.</summary>
    public bool IsUntil { get; } = isUntil;

    /// <summary>The condition.</summary>
    public StatementList Condition { get; } = condition;

    /// <summary>What is repeated.</summary>
    public StatementList Body { get; } = body;
}
