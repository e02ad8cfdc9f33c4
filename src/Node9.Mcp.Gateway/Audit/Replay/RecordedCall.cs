using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit.Replay;

/// <summary>A call as the log tells it: what was asked, by whom, and what was decided.</summary>
public sealed record RecordedCall
{
    /// <summary>The file it stands in, without its directory.</summary>
    public required string File { get; init; }

    /// <summary>Its line there, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The id under which the log has everything about it.</summary>
    public required string CallId { get; init; }

    /// <summary>The call. Its arguments are those that were made only where there is no <see cref="Obstacle"/>.</summary>
    public required ToolCall Call { get; init; }

    /// <summary>Who asked, when and where.</summary>
    public required CallContext Context { get; init; }

    /// <summary>What the policy said then.</summary>
    public required Decision Verdict { get; init; }

    /// <summary>What became of it.</summary>
    public required Decision Decision { get; init; }

    /// <summary>The rule that decided then.</summary>
    public required string Rule { get; init; }

    /// <summary>The person who answered; empty when nobody did.</summary>
    public required string Approver { get; init; }

    /// <summary>Why it cannot be judged again.</summary>
    public required ReplayObstacle Obstacle { get; init; }

    /// <summary>Whether a person approved it.</summary>
    public bool IsApproved => Verdict == Decision.Review && Decision == Decision.Allow && Approver.Length > 0;

    /// <summary>Whether the policy blocked it or a person denied it.</summary>
    public bool IsRefused => Verdict == Decision.Block || (Decision == Decision.Block && Approver.Length > 0);
}
