using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary><c>{ …; }</c> or, in a child shell, <c>( … )</c>.</summary>
public sealed class GroupCommand(SourceSpan span, StatementList body, bool isSubshell) : Command(span)
{
    /// <summary>What is run.</summary>
    public StatementList Body { get; } = body;

    /// <summary>Whether round brackets enclose it, so what it sets is lost.</summary>
    public bool IsSubshell { get; } = isSubshell;
}
