namespace Node9.Mcp.Policy.Verdicts;

/// <summary>A rule that speaks of such a call and yet did not match.</summary>
/// <param name="RuleId">The rule's id, as written.</param>
/// <param name="Layer">The layer it stands in.</param>
/// <param name="Decision">What it would have decided.</param>
/// <param name="Why">The first of its conditions that did not hold: <c>`force` is not set</c>.</param>
public sealed record NearMiss(string RuleId, string Layer, Decision Decision, string Why);
