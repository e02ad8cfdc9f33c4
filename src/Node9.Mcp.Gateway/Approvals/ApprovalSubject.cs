using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>The call that waits for a person: who asks, for what, why it was held, and the digest that the answer is
/// bound to.</summary>
/// <remarks>Immutable. <see cref="ArgumentsJson"/> is for the person's eyes and may be cut by the store;
/// <see cref="ArgumentsDigest"/> covers all of the arguments and alone says whether two calls are the same.</remarks>
public sealed record ApprovalSubject
{
    /// <summary>The agent, as its client names itself (<c>claude-code</c>); empty when unknown.</summary>
    public string AgentName { get; init; } = "";

    /// <summary>Whose authority the agent acts with: the operating system's user, or a bearer's identity.</summary>
    public required string Principal { get; init; }

    /// <summary>The session the call belongs to; shown, but no part of the question's identity.</summary>
    public string Session { get; init; } = "";

    /// <summary>The downstream server's name in the configuration; empty for an agent's own tool.</summary>
    public string Server { get; init; } = "";

    /// <summary>The tool's own name.</summary>
    public required string Tool { get; init; }

    /// <summary>Lower-case hex SHA-256 of the canonical arguments.</summary>
    public required string ArgumentsDigest { get; init; }

    /// <summary>The arguments as the agent wrote them.</summary>
    public string ArgumentsJson { get; init; } = "";

    /// <summary>What the call would do, one fact a line.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The rule that asks.</summary>
    public required string RuleId { get; init; }

    /// <summary>Why it asks: a complete sentence for the person.</summary>
    public required string Reason { get; init; }

    /// <summary>Digest of the policy that asks. An answer given under another policy does not count.</summary>
    public required string PolicyRevision { get; init; }

    /// <summary>Working directory of the agent, absolute; empty when unknown.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>The agent's process; 0 lets the queue find it, above the shells and runners that started the
    /// gateway.</summary>
    public int AgentProcessId { get; init; }

    /// <summary>What the call would do, in one sentence without a subject: <c>deletes 3 files under build/</c>; empty when
    /// nobody said it.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>What an answer could reach besides this call; null when it can be for this one alone.</summary>
    public CallShape? Shape { get; init; }

    /// <summary>The scopes that an answer may have.</summary>
    public GrantOffer Offer { get; init; }

    /// <summary>How many different persons must say yes.</summary>
    public int Approvers { get; init; } = 1;

    /// <summary>Whether the answer must not come by the agent's own client: a channel that asks there stays silent.</summary>
    public bool AnotherPerson { get; init; }
}
