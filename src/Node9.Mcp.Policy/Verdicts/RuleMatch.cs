using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Verdicts;

/// <summary>One rule that matched a call, with what it decided and said.</summary>
/// <param name="RuleId">The rule's id, as written.</param>
/// <param name="Layer">The layer it stands in: <c>managed</c>, <c>user</c>, <c>project</c>, <c>shield:git</c>, <c>posture:standard</c>.</param>
/// <param name="Decision">What it decided.</param>
/// <param name="Reason">Why, for the person and the agent: a complete sentence.</param>
/// <param name="Advice">What the agent can do instead: a complete sentence; null when there is nothing to say.</param>
/// <param name="Fact">The fact that it matched on; null when it matched on the call's name or arguments.</param>
public sealed record RuleMatch(
    string RuleId, string Layer, Decision Decision, string Reason, string? Advice = null, Fact? Fact = null)
{
    /// <summary>How many different persons must approve what the rule holds.</summary>
    public int Approvers { get; init; } = 1;

    /// <summary>Whether an answer that comes by the agent's own client does not count.</summary>
    public bool AnotherPerson { get; init; }

    /// <summary>What the rule wants kept before the call goes on.</summary>
    public RecoveryDemand Recovery { get; init; }
}
