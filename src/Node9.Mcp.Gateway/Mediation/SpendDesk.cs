using System.Runtime.InteropServices;
using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Estimates;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Sessions;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>What the mediator does about spend: asks the budgets before a call, counts it when it goes, records it when it ended.</summary>
/// <remarks>Used under the session's dispatch lock, but for <see cref="Ended"/>.</remarks>
internal sealed class SpendDesk(Session session, MediationSetup setup)
{
    private string? _news;

    /// <summary>What the budgets find; null when nothing.</summary>
    public RuleMatch? Check(PolicyEngine policy, CallContext context)
    {
        IReadOnlyList<Budget> budgets = policy.Policy.Budgets;
        if (budgets.Count == 0)
        {
            return null;
        }

        if (setup.Budgets is not { } gate)
        {
            return BudgetJudge.Unknown(budgets[0], "there is no record of spend");
        }

        BudgetFinding finding = gate.Check(budgets, context);
        if (finding.News is { } news)
        {
            session.Log(news);
            _news = news;
        }

        return finding.Match;
    }

    /// <summary>A person let a call through that budgets may have held: what that adds to them.</summary>
    public void Approved(PolicyEngine policy, Verdict verdict, CallContext context, Approvals.ApprovalAnswer answer)
    {
        if (policy.Policy.Budgets.Count == 0 || setup.Budgets is not { } gate)
        {
            return;
        }

        try
        {
            string by = answer.By?.ToString() ?? "a person";
            if (gate.Approved(policy.Policy.Budgets, verdict, context, by, answer.Note ?? "") is { } told)
            {
                session.Log(told);
            }
        }
        catch (SpendException e)
        {
            session.Log($"spend: {e.Message}");
        }
    }

    /// <summary>A call is let through: it counts, and what was found out while it was judged goes with its answer.</summary>
    public JudgedRequest Counted(JudgedRequest judged, ToolCall call, CallContext context)
    {
        if (setup.Recorder is null)
        {
            return judged;
        }

        setup.Budgets?.Count();
        string? news = _news;
        _news = null;
        return judged with
        {
            News = news,
            Spend = new SpendCall
            {
                CallId = judged.CallId,
                At = context.Time,
                Agent = context.Agent,
                Session = context.Session,
                Project = context.WorkingDirectory,
                Principal = context.Identity.Length > 0 ? context.Identity : context.User,
                Server = call.Server,
                Tool = call.Tool,
                Sent = call.Arguments.ValueKind == JsonValueKind.Undefined
                    ? 0 : TokenEstimate.Of(JsonMarshal.GetRawUtf8Value(call.Arguments)),
            },
        };
    }

    /// <summary>A call that counted has ended.</summary>
    public void Ended(SpendCall spend, long received) => setup.Recorder?.Ended(spend with { Received = received });
}
