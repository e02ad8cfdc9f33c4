using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Judges the call that an agent is about to make. The row that says it is let through is written before the
/// agent hears so, and for a held call only once its approval is used up.</summary>
internal sealed class CallDesk(HookSession session, HookStart start) : IDisposable
{
    private readonly HookBudgets _budgets = new(session);

    /// <summary>What the agent is answered.</summary>
    public async Task<HookAnswer> JudgeAsync(HookEvent e, Func<CancellationToken> stopping)
    {
        if (session.IsBehindGateway(e))
        {
            return HookAnswer.Silent;
        }

        ToolCall call = ToCall(e);
        CallContext context = session.Ordered(session.Context(e));
        Verdict own = session.Policy.Evaluate(call, context);
        Verdict verdict = _budgets.Judge(e, context, own);
        string callId = session.CallId(e);
        var keeper = new RecoveryKeeper(session);
        bool mayAsk = ReferenceEquals(verdict, own);
        while (true)
        {
            var trace = new CallTrace(session, _budgets, e, callId, call, context, verdict);
            switch (verdict.Decision)
            {
                case Decision.Allow when keeper.Keep(trace):
                    trace.Allowed(null, null, null);
                    return Passed(e);
                case Decision.Allow:
                    break;
                case Decision.Review:
                    ApprovalSubject subject = ApprovalSubjects.Asked(
                        session.Policy, call, context, verdict, TermsInForce.Of(session.Snapshot.Options.Approvals));
                    if (mayAsk && MayAsk(e, subject))
                    {
                        if (!keeper.Keep(trace))
                        {
                            break;
                        }

                        trace.HandedOver();
                        return HookAnswer.Ask(e.Dialect.Form, e.Name, subject.Reason);
                    }

                    HoldOutcome outcome = await new HoldDesk(session, start, answer => Again(e, trace, own, answer), keeper.Keep)
                        .WaitAsync(e, trace, subject, stopping).ConfigureAwait(false);
                    if (outcome.IsUnkept)
                    {
                        break;
                    }

                    return outcome.Refusal is { } refusal
                        ? HookAnswer.Deny(e.Dialect.Form, e.Name, refusal.Message) : Passed(e);
                default:
                    trace.Refused(null, null);
                    return HookAnswer.Deny(e.Dialect.Form, e.Name, Refusal.ByPolicy(verdict, trace.CallId).Message);
            }

            own = session.Policy.WithFinding(own, keeper.Missing!);
            verdict = session.Policy.WithFinding(verdict, keeper.Missing!);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _budgets.Dispose();

    /// <summary>What came up while a person thought: a budget that is spent since, a session that was ended. Null when the
    /// answer stands.</summary>
    private Verdict? Again(HookEvent e, CallTrace trace, Verdict own, ApprovalAnswer answer) =>
        _budgets.Approved(e, trace.Context, trace.Verdict, own, answer) is { Decision: Decision.Block } refused ? refused
        : session.Ordered(trace.Context) is { Ended: not null } ended ? session.Policy.Evaluate(trace.Call, ended)
        : null;

    /// <summary>The agent's own question is one person's word by the agent's own client, and needs one who is there.</summary>
    private bool MayAsk(HookEvent e, ApprovalSubject subject) =>
        session.Snapshot.Options.Hooks.Review == HookReview.Ask && !e.IsUnattended && e.Dialect.Asks.Contains(e.Name)
        && subject is { AnotherPerson: false, Approvers: 1 };

    private HookAnswer Passed(HookEvent e) =>
        session.Snapshot.Options.Hooks.Allow == HookPass.Grant && e.Dialect.Grants.Contains(e.Name)
            ? HookAnswer.Grant(e.Dialect.Form, e.Name) : HookAnswer.Silent;

    private ToolCall ToCall(HookEvent e) => new()
    {
        Door = Door.Hook,
        Server = e.Server,
        Program = session.Snapshot.Options.Servers.TryGetValue(e.Server, out ServerOptions? server)
            ? server.Url?.Host ?? string.Join(' ', [server.Command ?? "", .. server.Args]) : "",
        Tool = e.Tool,
        Arguments = e.Arguments,
    };
}
