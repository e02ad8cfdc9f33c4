using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Policy.Calls;

/// <summary>Who asks, when and from where: what a verdict may depend on beside the call itself.</summary>
/// <remarks>Immutable; one may serve many calls. Policy has no clock and no environment, so both are handed in.</remarks>
public sealed record CallContext
{
    /// <summary>The agent, as its client names itself (<c>claude-code</c>); empty when unknown.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The operating system's user.</summary>
    public string User { get; init; } = "";

    /// <summary>Whom the call's bearer token belongs to; empty when it came without one.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The session the call belongs to.</summary>
    public string Session { get; init; } = "";

    /// <summary>Working directory of the agent, absolute; empty when unknown.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Directory of the project, absolute, where it is not the working directory itself; else empty.</summary>
    public string Workspace { get; init; } = "";

    /// <summary>Home directory of the user, absolute; empty when unknown.</summary>
    public string Home { get; init; } = "";

    /// <summary>What earlier calls of the session wrote.</summary>
    public SessionFiles Files { get; init; } = SessionFiles.Empty;

    /// <summary>The moment of the call.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What the session's rules have counted up to this call.</summary>
    public SessionCounts Counts { get; init; } = SessionCounts.None;

    /// <summary>The session's last calls and what came of them.</summary>
    public LoopHistory Loops { get; init; } = LoopHistory.Empty;

    /// <summary>Whether a person has paused the firewall for this call: what would be held or refused is let through, but for
    /// what protects the firewall itself and what the machine's owner blocks.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Why a person ended the call's session, as a sentence: then every call of it is blocked; null while it
    /// goes on.</summary>
    public string? Ended { get; init; }
}
