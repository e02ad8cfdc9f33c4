using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>Pipelines joined by <c>&amp;&amp;</c> and <c>||</c>, kept flat so that a long chain is not a deep tree.</summary>
public sealed class AndOrChain(SourceSpan span, IReadOnlyList<AndOrLink> links) : Runnable(span)
{
    /// <summary>The pipelines, at least two; the first one's operator means nothing.</summary>
    public IReadOnlyList<AndOrLink> Links { get; } = links;
}

/// <summary>A pipeline in a chain, and the operator in front of it.</summary>
/// <param name="IsOr">Whether the operator is <c>||</c> rather than <c>&amp;&amp;</c>.</param>
/// <param name="Body">The pipeline.</param>
public readonly record struct AndOrLink(bool IsOr, Runnable Body);
