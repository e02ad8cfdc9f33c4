using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary><c>if … then … elif … then … else … fi</c>.</summary>
public sealed class IfCommand(SourceSpan span, IReadOnlyList<IfBranch> branches, StatementList? otherwise)
    : Command(span)
{
    /// <summary>The <c>if</c> and every <c>elif</c>, in order.</summary>
    public IReadOnlyList<IfBranch> Branches { get; } = branches;

    /// <summary>The <c>else</c>; null when there is none.</summary>
    public StatementList? Otherwise { get; } = otherwise;
}

/// <summary>A condition and what is run when it holds.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Body">What is run.</param>
public readonly record struct IfBranch(StatementList Condition, StatementList Body);
