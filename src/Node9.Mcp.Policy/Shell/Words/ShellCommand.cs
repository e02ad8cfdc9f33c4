using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>One command as it would be run: words, redirections, assignments, and where it runs.</summary>
/// <remarks>Immutable; safe to share between threads. A compound command that has redirections appears once with no
/// words, so that the redirections are described too.</remarks>
public sealed record ShellCommand
{
    /// <summary>The words after expansion and splitting; the first is the command. Empty for assignments or
    /// redirections alone.</summary>
    public IReadOnlyList<ShellWord> Words { get; init; } = [];

    /// <summary>The redirections, in the order they are made.</summary>
    public IReadOnlyList<ShellRedirection> Redirections { get; init; } = [];

    /// <summary>Whether it stands for a compound command or a function, whose inside writes through the redirections.</summary>
    public bool IsCompound { get; init; }

    /// <summary>The assignments in front of the words.</summary>
    public IReadOnlyList<ShellAssignment> Assignments { get; init; } = [];

    /// <summary>Where and how it runs.</summary>
    public required ShellContext Context { get; init; }

    /// <summary>Where it stands in the analysed text.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>The command word when it is known; else null.</summary>
    public string? Name => Words.Count > 0 ? Words[0].Value : null;
}
