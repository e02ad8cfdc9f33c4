using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>What surrounds the part of the script being walked; replaced on the way in and put back on the way out.</summary>
internal sealed record WalkScope
{
    public required ShellEnvironment Environment { get; init; }

    /// <summary>What feeds standard input; null for the terminal or something unknown.</summary>
    public ShellSource? Input { get; init; }

    /// <summary>Where standard output goes; null for the terminal or a file.</summary>
    public OutputCollector? Output { get; init; }

    /// <summary>What the next stage of the pipeline lets lines through by; null when that is not known.</summary>
    public string? Filter { get; init; }

    /// <summary>Added to every fact.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>For text within text that does not stand there letter for letter, the outer stretch that facts are
    /// given.</summary>
    public SourceSpan? FixedSpan { get; init; }

    /// <summary>Where the text being walked starts in the outermost text.</summary>
    public int Offset { get; init; }

    /// <summary>The text being walked; null where spans do not point into one.</summary>
    public string? Text { get; init; }

    /// <summary>Whether <c>…</c> in literal text marks a part that was not known.</summary>
    public bool HasUnknownMarks { get; init; }

    /// <summary>Whether commands run on another machine.</summary>
    public bool IsRemote { get; init; }

    /// <summary>Whether several processes run at once here: a pipeline or a background command.</summary>
    public bool IsConcurrent { get; init; }

    public int Depth { get; init; }
}
