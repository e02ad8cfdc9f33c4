using Node9.Mcp.Gateway.Processes.Tracing;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>A start that policy had a word on.</summary>
/// <param name="Start">The start.</param>
/// <param name="Call">The call that it was judged as.</param>
/// <param name="Context">Who and where.</param>
/// <param name="Verdict">What policy said.</param>
/// <param name="CallId">The id by which the audit speaks of it.</param>
/// <param name="Approved">What was approved for an ancestor; null for nothing.</param>
internal sealed record AskedStart(
    ProgramStart Start, ToolCall Call, CallContext Context, Verdict Verdict, string CallId, ApprovedFacts? Approved)
{
    /// <summary>The command line it was judged by.</summary>
    public string Line => Call.Arguments.GetProperty("command"u8).GetString()!;
}
