using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>A piece of a parsed command line, with the stretch of text it was read from.</summary>
/// <remarks>Nodes are immutable once the parser has returned. Inside back-quotes, where the text is unescaped before it
/// is read, every node has the span of the whole substitution.</remarks>
public abstract class ShellNode(SourceSpan span)
{
    /// <summary>Where the piece stands in the parsed text.</summary>
    public SourceSpan Span { get; } = span;
}

/// <summary>A piece that can be run: a pipeline, a chain of them, or a command.</summary>
public abstract class Runnable(SourceSpan span) : ShellNode(span);

/// <summary>A simple or compound command with its redirections.</summary>
public abstract class Command(SourceSpan span) : Runnable(span)
{
    /// <summary>The redirections, in the order written.</summary>
    public IReadOnlyList<Redirection> Redirections { get; init; } = [];
}
