using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>Commands joined by <c>|</c>; also one command behind <c>!</c> or <c>time</c>.</summary>
public sealed class Pipeline(SourceSpan span, IReadOnlyList<PipelineStage> stages) : Runnable(span)
{
    /// <summary>The commands, in order; none for a <c>time</c> or <c>!</c> that stands alone.</summary>
    public IReadOnlyList<PipelineStage> Stages { get; } = stages;

    /// <summary>Whether an odd number of <c>!</c> stands in front.</summary>
    public bool IsNegated { get; init; }

    /// <summary>Whether <c>time</c> stands in front.</summary>
    public bool IsTimed { get; init; }

    /// <summary>Whether <c>time -p</c> stands in front.</summary>
    public bool IsTimedPosix { get; init; }
}

/// <summary>A command in a pipeline.</summary>
/// <param name="Command">The command.</param>
/// <param name="PipesErrors">Whether <c>|&amp;</c> follows, which pipes standard error as well.</param>
public readonly record struct PipelineStage(Command Command, bool PipesErrors);
