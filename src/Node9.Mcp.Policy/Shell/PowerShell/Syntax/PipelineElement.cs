using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Syntax;

/// <summary>One stage of a pipeline.</summary>
/// <param name="Redirections">Where its output goes instead.</param>
/// <param name="Span">Where it stands in the text.</param>
internal abstract record PipelineElement(IReadOnlyList<PowerShellRedirection> Redirections, SourceSpan Span);

/// <summary>A command with its arguments; the first is its name.</summary>
/// <param name="Operator"><c>&amp;</c>, <c>.</c>, or the null character for none.</param>
/// <param name="Arguments">Name and arguments.</param>
/// <param name="Redirections">Where its output goes instead.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CommandElement(
    char Operator, IReadOnlyList<PowerShellArgument> Arguments, IReadOnlyList<PowerShellRedirection> Redirections,
    SourceSpan Span) : PipelineElement(Redirections, Span);

/// <summary>An expression whose value is fed on or printed.</summary>
internal sealed record ExpressionElement(
    PowerShellExpression Expression, IReadOnlyList<PowerShellRedirection> Redirections, SourceSpan Span)
    : PipelineElement(Redirections, Span);

/// <summary>One argument of a command.</summary>
/// <param name="Parameter">The parameter with its dash as written, such as <c>-Recurse</c>; null for a value alone.</param>
/// <param name="Value">The value; with a parameter only when a colon joins them; null for none.</param>
/// <param name="IsSplat">Whether it is <c>@name</c>, which stands for arguments that are not seen here.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record PowerShellArgument(string? Parameter, PowerShellExpression? Value, bool IsSplat, SourceSpan Span);

/// <summary><c>&gt; file</c>, <c>2&gt;&gt; file</c>.</summary>
internal sealed record PowerShellRedirection(
    int Descriptor, RedirectionKind Kind, PowerShellExpression Target, SourceSpan Span);
