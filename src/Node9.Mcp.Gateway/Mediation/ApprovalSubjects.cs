using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Views;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
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

    /// <summary>The same with all that a question needs: what the call does in words, its shape, how far an answer may reach
    /// and who must give it.</summary>
    public static ApprovalSubject Asked(
        PolicyEngine policy, ToolCall call, CallContext context, Verdict verdict, ApprovalTerms terms)
    {
        Explanation explanation = policy.Explain(call, context);
        CallShape shape = CallShapes.Of(call, context, verdict, explanation);
        GrantOffer offer = !shape.CanBeGranted ? GrantOffer.None
            : terms.Grants with { Always = terms.Grants.Always && shape.MayLast };
        int approvers = terms.Approvers;
        bool another = terms.AnotherPerson;
        foreach (RuleMatch match in verdict.Matches)
        {
            if (match.Decision == Decision.Review)
            {
                approvers = Math.Max(approvers, match.Approvers);
                another |= match.AnotherPerson;
            }
        }

        return Of(call, context, verdict) with
        {
            Sentence = CallSentence.Of(verdict, explanation, call.Server, context.WorkingDirectory),
            Shape = shape,
            Offer = offer,
            Approvers = approvers,
            AnotherPerson = another,
        };
    }
}
