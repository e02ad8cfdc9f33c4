using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Secrets;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>What a person is shown of a call, with credentials masked.</summary>
internal static class ApprovalSubjects
{
    /// <summary>The call, and why policy holds it.</summary>
    public static ApprovalSubject Of(ToolCall call, CallContext context, Verdict verdict) => new()
    {
        AgentName = context.Agent,
        Principal = context.User,
        Session = context.Session,
        Server = call.Server,
        Tool = call.Tool,
        ArgumentsDigest = CanonicalJson.Digest(call.Arguments),
        ArgumentsJson = MessageInspector.MaskSecrets(CanonicalJson.Text(call.Arguments)),
        Facts = [.. verdict.Facts.Select(f => SecretMask.Apply(f.ToString()))],
        RuleId = verdict.Deciding.RuleId,
        Reason = SecretMask.Apply(verdict.Deciding.Reason),
        PolicyRevision = verdict.PolicyRevision,
        WorkingDirectory = context.WorkingDirectory,
    };
}
