using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>What became of one call: as the audit log has it, and as the agent was told.</summary>
/// <param name="Number">Its place in the story, from 0.</param>
/// <param name="Step">The call.</param>
/// <param name="Verdict"><c>allowed</c>, <c>blocked</c>, <c>approved</c> or <c>denied</c>.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Reason">The rule's reason.</param>
/// <param name="Code">The JSON-RPC error code; 0 for a result.</param>
/// <param name="Text">What the agent was answered.</param>
/// <param name="IsError">Whether the agent was answered with an error.</param>
internal sealed record CallReport(
    int Number, StoryStep Step, string Verdict, string Rule, string Reason, int Code, string Text, bool IsError)
{
    /// <summary>Whether the server was given the call.</summary>
    public bool WentThrough => Verdict is "allowed" or "approved";

    /// <summary>Whether all of it is as the story says it must be.</summary>
    public bool IsAsExpected => Verdict == Step.Expect && Rule == Step.Rule && WentThrough == !IsError;

    /// <summary>Joins the log's row with the agent's answer.</summary>
    public static CallReport Of(int number, AuditEntry row, JsonElement answer)
    {
        string verdict = (row.Text("verdict"), row.Text("decision")) switch
        {
            ("allow", "allow") => "allowed",
            ("review", "allow") => "approved",
            ("review", _) => "denied",
            _ => "blocked",
        };
        return new CallReport(
            number, StoryStep.All[number], verdict, row.Row.GetProperty("ruleIds"u8)[0].GetString()!, row.Text("reason"),
            answer.GetProperty("code"u8).GetInt32(), answer.GetProperty("text"u8).GetString()!,
            answer.GetProperty("isError"u8).GetBoolean());
    }
}
