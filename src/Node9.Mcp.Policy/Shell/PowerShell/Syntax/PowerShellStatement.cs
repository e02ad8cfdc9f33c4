using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.PowerShell.Syntax;

/// <summary>One statement.</summary>
/// <param name="Span">Where it stands in the text.</param>
internal abstract record PowerShellStatement(SourceSpan Span);

/// <summary>Commands and expressions, each of which feeds the next.</summary>
internal sealed record PipelineStatement(IReadOnlyList<PipelineElement> Elements, SourceSpan Span) : PowerShellStatement(Span);

/// <summary>Statements that run one after the other, perhaps: <c>a &amp;&amp; b || c</c>.</summary>
internal sealed record SequenceStatement(IReadOnlyList<PowerShellStatement> Statements, SourceSpan Span)
    : PowerShellStatement(Span);

/// <summary><c>TARGET = VALUE</c>, or with <c>+=</c> and kin.</summary>
/// <param name="Target">What is assigned to.</param>
/// <param name="Operator">The operator: <c>=</c>, <c>+=</c> …</param>
/// <param name="Value">What gives the value.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record AssignmentStatement(
    PowerShellExpression Target, string Operator, PowerShellStatement Value, SourceSpan Span) : PowerShellStatement(Span);

/// <summary><c>if</c>, <c>while</c>, <c>switch</c>, <c>try</c> and kin: which of the bodies run is not known.</summary>
/// <param name="Loops">Whether a body may run more than once.</param>
/// <param name="Heads">What stands in the parentheses.</param>
/// <param name="Bodies">What stands in the braces.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CompoundStatement(
    bool Loops, IReadOnlyList<PowerShellStatement> Heads, IReadOnlyList<PowerShellScript> Bodies, SourceSpan Span)
    : PowerShellStatement(Span);

/// <summary><c>foreach ($variable in source) { body }</c>.</summary>
internal sealed record ForeachStatement(string Variable, PowerShellStatement Source, PowerShellScript Body, SourceSpan Span)
    : PowerShellStatement(Span);

/// <summary><c>function name { body }</c>.</summary>
internal sealed record FunctionStatement(string Name, PowerShellScript Body, SourceSpan Span) : PowerShellStatement(Span);
