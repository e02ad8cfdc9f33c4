using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Refusals;

/// <summary>What an agent is told about a call that was executed and whose result it may not see, or not yet.</summary>
internal static class WithheldResult
{
    /// <summary>It still waits; the agent gets its turn back.</summary>
    public static Refusal Pending(string found, string callId, string approvalId) => Make(
        ErrorCodes.Pending, "result-pending", found, callId, approvalId,
        $"Executed, but the result is not shown yet: it held {found}, and a person must see it first, decision id {approvalId}. "
        + $"Ask the user to run `node9-mcp approvals approve {approvalId}`, then call the same tool again with the same "
        + "arguments: it is not executed a second time, you get the result that waits.");

    /// <summary>A person did not want the agent to see it.</summary>
    public static Refusal Denied(string found, string callId, string approvalId, string note) => Make(
        ErrorCodes.Refused, "result-denied", found, callId, approvalId,
        $"Executed, but the result is not shown: it held {found}, and a person denied it"
        + (note.Length == 0 ? "." : $": {note.TrimEnd('.')}.")
        + $" (Approval {approvalId}.) Calling it again would execute it again; ask the user how to go on.");

    /// <summary>Nobody answered in time.</summary>
    public static Refusal Unanswered(string found, string callId, string approvalId) => Make(
        ErrorCodes.NobodyAnswered, "result-expired", found, callId, approvalId,
        $"Executed, but the result is not shown: it held {found}, and nobody answered in time. (Approval {approvalId}.) "
        + "Calling it again would execute it again; ask the user how to go on.");

    /// <summary>It could not be put to a person.</summary>
    public static Refusal Fault(string found, string callId, string why) => Make(
        ErrorCodes.Refused, "result-withheld", found, callId, null,
        $"Executed, but the result is not shown: it held {found}, and it could not be put to a person: {why}. Tell the user.");

    private static Refusal Make(int code, string kind, string found, string callId, string? approvalId, string message) => new(
        code,
        message,
        MessageText.Value(w =>
        {
            w.WriteStartObject();
            w.WriteString("kind"u8, kind);
            w.WriteBoolean("executed"u8, true);
            w.WriteString("found"u8, found);
            w.WriteString("callId"u8, callId);
            if (approvalId is not null)
            {
                w.WriteString("approvalId"u8, approvalId);
            }

            w.WriteEndObject();
        }));
}
