using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Secrets;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Refusals;

/// <summary>What an agent is told about a call that was not executed: complete sentences for the model, because several
/// agents show it nothing else, and the same for machines.</summary>
/// <param name="Code">The JSON-RPC error code, outside the reserved ranges.</param>
/// <param name="Message">Rule, reason and what to do instead.</param>
/// <param name="Data">The same as one JSON object.</param>
internal sealed record Refusal(int Code, string Message, byte[] Data)
{
    /// <summary>Policy refused it.</summary>
    public static Refusal ByPolicy(Verdict verdict, string callId) => Make(
        ErrorCodes.Refused, "blocked", verdict, callId, null,
        $"Not executed: {Sentence(verdict.Deciding.Reason)} (Rule `{verdict.Deciding.RuleId}`.) "
        + (verdict.Deciding.Advice is { } advice
            ? Sentence(advice)
            : "Do not repeat it unchanged or in another spelling: choose another way, or ask the user."));

    /// <summary>A person refused it.</summary>
    public static Refusal ByPerson(Verdict verdict, string callId, string approvalId, string note) => Make(
        ErrorCodes.Refused, "denied", verdict, callId, approvalId,
        $"Not executed: a person denied this call{(note.Length == 0 ? "." : $": {Sentence(note)}")} "
        + $"(Rule `{verdict.Deciding.RuleId}`, approval {approvalId}.) Do not repeat it; ask the user how to go on."
        + Hint(verdict));

    /// <summary>Nobody answered in time.</summary>
    public static Refusal Unanswered(Verdict verdict, string callId, string approvalId) => Make(
        ErrorCodes.NobodyAnswered, "expired", verdict, callId, approvalId,
        $"Not executed: it needs a person's approval and nobody answered in time. {Sentence(verdict.Deciding.Reason)} "
        + $"(Rule `{verdict.Deciding.RuleId}`, approval {approvalId}.) Ask the user before you call it again."
        + Hint(verdict));

    /// <summary>So many questions of the session wait that no further one is put.</summary>
    public static Refusal TooManyQuestions(Verdict verdict, string callId, int open) => Make(
        ErrorCodes.Refused, "flooded", verdict, callId, null,
        $"Not executed: it needs a person's approval, and {open} questions of this session wait already. "
        + $"(Rule `{verdict.Deciding.RuleId}`.) Stop asking and wait until the user has answered some of them; then call it again.");

    /// <summary>It still waits; the agent gets its turn back.</summary>
    public static Refusal StillPending(Verdict verdict, string callId, string approvalId) => Make(
        ErrorCodes.Pending, "pending", verdict, callId, approvalId,
        $"Not executed yet: it waits for a person's approval, decision id {approvalId}. {Sentence(verdict.Deciding.Reason)} "
        + $"(Rule `{verdict.Deciding.RuleId}`.) Ask the user to run `node9-mcp approvals approve {approvalId}`, then call the "
        + "same tool again with the same arguments: it attaches to the same question and gets its answer. Changed "
        + "arguments are a new question."
        + Hint(verdict));

    /// <summary>Judging it, or asking about it, failed.</summary>
    public static Refusal ByFault(string what, string callId) => new(
        ErrorCodes.Refused,
        $"Not executed: {Sentence(what)} What cannot be judged is not let through. Tell the user.",
        MessageText.Value(w =>
        {
            w.WriteStartObject();
            w.WriteString("kind"u8, "fault"u8);
            w.WriteString("callId"u8, callId);
            w.WriteString("reason"u8, what);
            w.WriteEndObject();
        }));

    /// <summary>The refusal as a tool result for clients that show results rather than errors; it never has
    /// <c>structuredContent</c>, which some clients would show in the place of the text.</summary>
    public byte[] AsToolResult() => MessageText.Value(w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("content"u8);
        w.WriteStartObject();
        w.WriteString("type"u8, "text"u8);
        w.WriteString("text"u8, Message);
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteBoolean("isError"u8, true);
        w.WriteEndObject();
    });

    private static string Hint(Verdict verdict) =>
        verdict.Deciding.Advice is { } advice ? " " + Sentence(advice) : "";

    private static string Sentence(string text) =>
        text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";

    private static Refusal Make(
        int code, string kind, Verdict verdict, string callId, string? approvalId, string message) => new(
        code,
        SecretMask.Apply(message),
        MessageText.Value(w =>
        {
            w.WriteStartObject();
            w.WriteString("kind"u8, kind);
            w.WriteString("ruleId"u8, verdict.Deciding.RuleId);
            w.WriteString("layer"u8, verdict.Deciding.Layer);
            w.WriteString("reason"u8, SecretMask.Apply(verdict.Deciding.Reason));
            if (verdict.Deciding.Advice is { } advice)
            {
                w.WriteString("advice"u8, advice);
            }

            w.WriteStartArray("facts"u8);
            foreach (Fact fact in verdict.Facts)
            {
                w.WriteStringValue(SecretMask.Apply(fact.ToString()));
            }

            w.WriteEndArray();
            w.WriteString("callId"u8, callId);
            if (approvalId is not null)
            {
                w.WriteString("approvalId"u8, approvalId);
            }

            w.WriteString("policyRevision"u8, verdict.PolicyRevision);
            w.WriteEndObject();
        }));
}
