using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Rules;

/// <summary>What a rule is asked about: a call, who makes it, and the one of its facts that is being looked at.</summary>
/// <param name="Call">The call.</param>
/// <param name="Context">Who, when, where.</param>
/// <param name="Fact">The fact; null for rules that do not speak of facts.</param>
internal readonly record struct RuleSubject(ToolCall Call, CallContext Context, Fact? Fact);
