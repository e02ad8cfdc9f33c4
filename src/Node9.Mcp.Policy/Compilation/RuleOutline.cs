using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>A rule as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Layer">The layer it stands in.</param>
/// <param name="Decision">What it decides.</param>
/// <param name="Position">Where it stands.</param>
public sealed record RuleOutline(string Id, string Layer, Decision Decision, SourcePosition Position);
