using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>One rule that matched.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Fact">Index of the fact it matched on; -1 when it speaks of the whole call, and so of every fact.</param>
/// <param name="Match">What the verdict tells of it.</param>
internal readonly record struct Hit(Rule Rule, int Fact, RuleMatch Match);
