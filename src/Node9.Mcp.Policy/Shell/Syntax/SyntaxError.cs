using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>Why a command line could not be read to its end.</summary>
/// <param name="Message">The reason, lower case and without a full stop.</param>
/// <param name="Span">The text at which reading stopped.</param>
/// <param name="IsIncomplete">Whether more text could make it right: an open quote, an <c>if</c> without <c>fi</c>.</param>
/// <param name="IsTooComplex">Whether a bound on length, depth or steps was met, rather than the grammar broken.</param>
public sealed record SyntaxError(string Message, SourceSpan Span, bool IsIncomplete, bool IsTooComplex);
