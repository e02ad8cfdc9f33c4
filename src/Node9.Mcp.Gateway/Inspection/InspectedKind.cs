using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Gateway.Inspection;

/// <summary>How often one detector spoke in a message; never what it saw.</summary>
/// <param name="Kind">Which of the configuration's actions is about it.</param>
/// <param name="Detector">The detector's id: <c>github-token</c>, <c>override</c>, <c>hidden-tags</c>.</param>
/// <param name="Severity">The gravest of its findings.</param>
/// <param name="Count">How many findings.</param>
public readonly record struct InspectedKind(TextKind Kind, string Detector, TextSeverity Severity, int Count);
