using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Expectations;

/// <summary>A call and what somebody expects the whole policy to decide about it.</summary>
/// <param name="Name">What failures call it.</param>
/// <param name="Call">The call.</param>
/// <param name="Context">Who makes it, and when.</param>
/// <param name="Decision">The decision that is expected.</param>
/// <param name="Rule">The rule that is expected to decide, alone or after its layer and a slash; null for any.</param>
/// <param name="Earlier">How many calls of the session every counting rule has counted before.</param>
/// <param name="Position">Where it stands.</param>
public sealed record Expectation(
    string Name, ToolCall Call, CallContext Context, Decision Decision, string? Rule, int Earlier, SourcePosition Position);
