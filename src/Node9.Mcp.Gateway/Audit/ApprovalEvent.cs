using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Secrets;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>approval.*</c>: a held call was put to a person, or answered, or nobody answered.</summary>
public readonly record struct ApprovalEvent : IAuditEvent
{
    /// <summary>What happened to it.</summary>
    public required ApprovalStep Step { get; init; }

    /// <summary>The approval's id.</summary>
    public required string ApprovalId { get; init; }

    /// <summary>The call that it is about; null when it is about none any more.</summary>
    public string? CallId { get; init; }

    /// <summary>Who answered; null when nobody did.</summary>
    public string? By { get; init; }

    /// <summary>The way by which the answer came: <c>cli</c>, <c>elicitation</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>What the person said with it.</summary>
    public string? Note { get; init; }

    /// <summary>The grant that it is about; null when it is about none.</summary>
    public string? GrantId { get; init; }

    /// <summary>The call that waits, where its own row is still to come; null when the log has it already.</summary>
    public ToolCall? Call { get; init; }

    /// <summary>Who made that call.</summary>
    public CallContext? Context { get; init; }

    /// <summary>Why the call waits, where its own row may never come; null when it will say so itself.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The event for a call whose process was killed while it waited.</summary>
    /// <param name="approvalId">The question.</param>
    /// <param name="callId">The call.</param>
    /// <param name="ran">Whether its agent says that the call ran all the same.</param>
    public static ApprovalEvent Abandoned(string approvalId, string callId, bool ran) => new()
    {
        Step = ApprovalStep.Abandoned,
        ApprovalId = approvalId,
        CallId = callId,
        Note = ran
            ? "the process that held this call was killed before anybody answered; its agent ran the call without an answer"
            : "the process that held this call was killed before anybody answered; the call was not let through",
    };

    string IAuditEvent.EventName => Step switch
    {
        ApprovalStep.Requested => "approval.requested",
        ApprovalStep.Approved => "approval.approved",
        ApprovalStep.Expired => "approval.expired",
        ApprovalStep.Withdrawn => "approval.withdrawn",
        ApprovalStep.Used => "approval.used",
        ApprovalStep.Granted => "approval.granted",
        ApprovalStep.UsedGrant => "approval.used-grant",
        ApprovalStep.Revoked => "approval.revoked",
        ApprovalStep.Flooded => "approval.flooded",
        ApprovalStep.Abandoned => "approval.abandoned",
        _ => "approval.denied",
    };

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.WriteIfAny(row, "approvalId"u8, ApprovalId.Length == 0 ? null : ApprovalId, AuditText.Name);
        AuditText.WriteIfAny(row, "grantId"u8, GrantId, AuditText.Name);
        AuditText.WriteIfAny(row, "callId"u8, CallId, AuditText.Name);
        AuditText.WriteIfAny(row, "by"u8, By, AuditText.Name);
        AuditText.WriteIfAny(row, "channel"u8, Channel, AuditText.Name);
        AuditText.WriteIfAny(row, "note"u8, Note, AuditText.Sentence);
        if (Context is { } context)
        {
            AuditText.WriteIfAny(row, "session"u8, context.Session, AuditText.Name);
            row.WriteStartObject("agent"u8);
            AuditText.Write(row, "name"u8, context.Agent, AuditText.Name);
            row.WriteEndObject();
            AuditText.WriteIfAny(row, "user"u8, context.User, AuditText.Name);
            AuditText.WriteIfAny(row, "identity"u8, context.Identity, AuditText.Name);
        }

        if (Call is { } call)
        {
            row.WriteString("door"u8, DecidedEvent.DoorName(call.Door));
            AuditText.WriteIfAny(row, "server"u8, call.Server, AuditText.Name);
            AuditText.WriteIfAny(row, "tool"u8, call.Tool, AuditText.Name);
        }

        if (Verdict is { } verdict)
        {
            if (Call is { } asked)
            {
                row.WriteString("argsDigest"u8, CanonicalJson.Digest(asked.Arguments));
            }

            AuditText.WriteIfAny(row, "cwd"u8, Context?.WorkingDirectory, AuditText.Path);
            AuditText.Write(row, "rule"u8, verdict.Deciding.RuleId, AuditText.Name);
            AuditText.Write(row, "reason"u8, SecretMask.Apply(verdict.Deciding.Reason), AuditText.Sentence);
        }
    }
}
