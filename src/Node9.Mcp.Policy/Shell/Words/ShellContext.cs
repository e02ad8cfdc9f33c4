namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>Where and how one command runs.</summary>
public sealed record ShellContext
{
    /// <summary>Absolute working directory at this point of the script; null when not known.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Home directory, workspace and dialect; those of another machine are unknown.</summary>
    public ShellEnvironment Environment { get; init; } = new();

    /// <summary>What is read on standard input when an earlier pipeline stage, a here-document or an enclosing
    /// command feeds it; null when it is the terminal, a file or unknown.</summary>
    public ShellSource? StandardInput { get; init; }

    /// <summary>Whether standard output goes into a pipe or a substitution, not to the person.</summary>
    public bool OutputIsPiped { get; init; }

    /// <summary>What lines of standard output must hold to be let through by the next stage of the pipeline, where that is
    /// <c>grep</c> with a pattern that is known; else null.</summary>
    public string? OutputFilter { get; init; }

    /// <summary>Whether the command runs on another machine or in a container, so its paths are not ours.</summary>
    public bool IsRemote { get; init; }

    /// <summary>How many command lines within command lines this one lies; 0 for the text itself.</summary>
    public int Depth { get; init; }

    /// <summary>The previous stage's last command, when a pipeline feeds this one.</summary>
    public ShellCommand? StandardInputFrom =>
        StandardInput is { Commands: { Count: > 0 } commands } ? commands[^1] : null;

    /// <summary>The text read on standard input, when it is known.</summary>
    public string? StandardInputText => StandardInput?.Text;
}
