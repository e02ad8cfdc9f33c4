namespace Node9.Mcp.Gateway.Audit;

/// <summary>How often one detector spoke in a message.</summary>
/// <param name="Kind"><c>secret</c>, <c>injection</c>, <c>hidden</c> or <c>oversize</c>.</param>
/// <param name="Detector">The detector's id: <c>github-token</c>, <c>hidden-tags</c>.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c> or <c>high</c>: the gravest.</param>
/// <param name="Count">How many findings.</param>
public readonly record struct InspectedFinding(string Kind, string Detector, string Severity, int Count);
