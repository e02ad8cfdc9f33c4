using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.PowerShell.Syntax;

/// <summary>Something that has a value.</summary>
/// <param name="Span">Where it stands in the text.</param>
internal abstract record PowerShellExpression(SourceSpan Span);

/// <summary>Text that stands for itself: a bare word, a quoted string, a number.</summary>
/// <param name="Text">The text, without quotes and escapes.</param>
/// <param name="IsQuoted">Whether it was quoted.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record LiteralExpression(string Text, bool IsQuoted, SourceSpan Span) : PowerShellExpression(Span);

/// <summary>Text put together from parts: <c>"a $b $(c)"</c>, <c>$HOME\x</c>.</summary>
internal sealed record CompositeExpression(IReadOnlyList<PowerShellExpression> Parts, SourceSpan Span)
    : PowerShellExpression(Span);

/// <summary><c>$name</c>, <c>$env:NAME</c>, <c>${any name}</c>; the name is in lower case.</summary>
internal sealed record VariableExpression(string Name, SourceSpan Span) : PowerShellExpression(Span);

/// <summary><c>( )</c>, <c>$( )</c> and <c>@( )</c>: what the statements inside print.</summary>
internal sealed record GroupExpression(PowerShellScript Body, SourceSpan Span) : PowerShellExpression(Span);

/// <summary><c>{ }</c>: code that is a value.</summary>
internal sealed record BlockExpression(PowerShellScript Body, SourceSpan Span) : PowerShellExpression(Span);

/// <summary><c>@{ a = b }</c>; only the values are kept.</summary>
internal sealed record TableExpression(IReadOnlyList<string> Keys, IReadOnlyList<PowerShellStatement> Values, SourceSpan Span)
    : PowerShellExpression(Span);

/// <summary><c>a, b, c</c>.</summary>
internal sealed record ListExpression(IReadOnlyList<PowerShellExpression> Items, SourceSpan Span) : PowerShellExpression(Span);

/// <summary><c>left OP right</c>; the operator is in lower case.</summary>
internal sealed record BinaryExpression(
    string Operator, PowerShellExpression Left, PowerShellExpression Right, SourceSpan Span) : PowerShellExpression(Span);

/// <summary><c>OP operand</c>.</summary>
internal sealed record UnaryExpression(string Operator, PowerShellExpression Operand, SourceSpan Span)
    : PowerShellExpression(Span);

/// <summary><c>[type]</c>, with what it is cast on, if anything; the name is in lower case without <c>system.</c>.</summary>
internal sealed record TypeExpression(string Name, PowerShellExpression? Operand, SourceSpan Span) : PowerShellExpression(Span);

/// <summary><c>target.name</c>, <c>target::name</c>, either with arguments.</summary>
/// <param name="Target">What is asked.</param>
/// <param name="IsStatic">Whether by <c>::</c>.</param>
/// <param name="Name">What gives the name.</param>
/// <param name="Arguments">The arguments; null when it is not called.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record MemberExpression(
    PowerShellExpression Target, bool IsStatic, PowerShellExpression Name, IReadOnlyList<PowerShellExpression>? Arguments,
    SourceSpan Span) : PowerShellExpression(Span);

/// <summary><c>target[index]</c>.</summary>
internal sealed record IndexExpression(PowerShellExpression Target, PowerShellExpression Index, SourceSpan Span)
    : PowerShellExpression(Span);
