using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>An answer that reaches further than once: for whom, for calls of which shape, until when, and who gave it.</summary>
/// <remarks>Immutable, as it stood when it was read. It settles a review and nothing else: what policy blocks stays
/// blocked.</remarks>
public sealed record Grant
{
    /// <summary>The readable id: <c>gr_7k2m9q</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The request that was answered so.</summary>
    public required string RequestId { get; init; }

    /// <summary>How far it reaches.</summary>
    public required ScopeKind Scope { get; init; }

    /// <summary>The shape of the call that was shown; null when it cannot be read, and then it covers nothing.</summary>
    public required CallShape? Shape { get; init; }

    /// <summary>What was said when it was given.</summary>
    public required string Words { get; init; }

    /// <summary>Whose authority the agent acts with.</summary>
    public required string Principal { get; init; }

    /// <summary>The agent.</summary>
    public required string AgentName { get; init; }

    /// <summary>The session that it is bound to; null when it is bound to none.</summary>
    public string? Session { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null when only revocation, or its session's end, does that.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who gave it: a name, or several with a comma between.</summary>
    public required string GivenBy { get; init; }

    /// <summary>By which way.</summary>
    public required string GivenVia { get; init; }

    /// <summary>The process that gave it, for a second look at where it stands in the process tree.</summary>
    public ProcessIdentity? GivenIn { get; init; }

    /// <summary>How many persons gave it.</summary>
    public int Approvers { get; init; } = 1;

    /// <summary>Whether one of them did so by the agent's own client.</summary>
    public bool InClient { get; init; }

    /// <summary>Their words.</summary>
    public string Note { get; init; } = "";

    /// <summary>How many calls went through on it.</summary>
    public long Uses { get; init; }

    /// <summary>When the last of them did; null when none has.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Whether it still counts at <paramref name="now"/>.</summary>
    public bool IsLive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is not { } end || end > now);
}
