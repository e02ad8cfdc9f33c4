namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>What is known of the surroundings in which a command line would run.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed record ShellEnvironment
{
    /// <summary>Absolute directory the command line starts in; null when not known.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Absolute home directory; null when not known.</summary>
    public string? Home { get; init; }

    /// <summary>Absolute directory of the project worked on; null when not known.</summary>
    public string? Workspace { get; init; }

    /// <summary>The shell that reads the text.</summary>
    public ShellDialect Dialect { get; init; }

    /// <summary>Files whose content is known before the command line starts, by absolute path.</summary>
    public IReadOnlyList<KeyValuePair<string, ShellSource>> Files { get; init; } = [];

    /// <summary>The text on standard input; null when nothing is known of it.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Name of the user, for <c>$USER</c> and <c>~name</c>; null when not known.</summary>
    public string? User { get; init; }
}
