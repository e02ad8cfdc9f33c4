using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Rules;

/// <summary>A call that a rule says it matches, or says it does not; run whenever the rule is loaded.</summary>
/// <param name="Call">The call.</param>
/// <param name="Context">Who makes it.</param>
/// <param name="Matches">Whether the rule says it matches.</param>
/// <param name="Position">Where the example stands.</param>
internal sealed record RuleExample(ToolCall Call, CallContext Context, bool Matches, SourcePosition Position);
