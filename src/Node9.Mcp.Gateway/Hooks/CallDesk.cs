using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.Ledgers.Reading;
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
    private string _callId = "";

    /// <summary>What the agent is answered.</summary>
    public async Task<HookAnswer> JudgeAsync(HookEvent e, Func<CancellationToken> stopping)
    {
        if (session.IsBehindGateway(e))
        {
            return HookAnswer.Silent;
        }

        _callId = session.CallId(e);
        ToolCall call = ToCall(e);
        CallContext context = session.Ordered(session.Context(e));
        Verdict own = session.Policy.Evaluate(call, context);
        Verdict verdict = _budgets.Judge(e, context, own);
        switch (verdict.Decision)
        {
            case Decision.Allow:
                return Allow(e, call, context, verdict, null, null);
            case Decision.Review:
                return await HoldAsync(e, call, context, verdict, own, stopping()).ConfigureAwait(false);
            default:
                return Refuse(e, call, context, verdict, Refusal.ByPolicy(verdict, _callId), null, null);
        }
    }

    private async Task<HookAnswer> HoldAsync(
        HookEvent e, ToolCall call, CallContext context, Verdict verdict, Verdict own, CancellationToken stopping)
    {
        TimeSpan patience = PatienceOf(start.Timeout ?? TimeSpan.FromSeconds(e.Dialect.Timeout));
        long since = session.Clock.GetTimestamp();
        ApprovalTerms terms = TermsInForce.Of(session.Snapshot.Options.Approvals);
        ApprovalSubject subject = ApprovalSubjects.Asked(session.Policy, call, context, verdict, terms);
        var queue = new ApprovalQueue(session.State, session.Clock);
        await using (queue.ConfigureAwait(false))
        {
            while (true)
            {
                var seeker = new GrantSeeker(subject.Principal, subject.AgentName, subject.Session, subject.Shape!, terms.Grants)
                {
                    Approvers = subject.Approvers,
                    AnotherPerson = subject.AnotherPerson,
                };
                IReadOnlyList<Grant> grants = queue.UseGrants(seeker, ApprovalQuestion.Identity(subject));
                if (grants.Count > 0)
                {
                    string ids = string.Join(' ', grants.Select(static each => each.Id));
                    Record(ApprovalStep.UsedGrant, grants[0].RequestId, GrantAnswers.Of(grants), ids);
                    return Allow(e, call, context, verdict, null, GrantAnswers.Of(grants), ids);
                }

                HeldCall held;
                try
                {
                    held = queue.Hold(subject, session.Snapshot.Options.Approvals.Lifetime, terms.MostOpen);
                }
                catch (QuestionFloodException flood)
                {
                    return Refuse(
                        e, call, context, verdict, Refusal.TooManyQuestions(verdict, _callId, flood.Open), null, null);
                }

                Record(ApprovalStep.Requested, held.Id, null);
                TimeSpan left = patience - session.Clock.GetElapsedTime(since);
                bool answered = await IsAnsweredAsync(held, left, stopping).ConfigureAwait(false);
                if (stopping.IsCancellationRequested)
                {
                    const string Why = "the agent ended its hook before anybody answered";
                    held.Withdraw(Why);
                    Record(ApprovalStep.Withdrawn, held.Id, new ApprovalAnswer(ApprovalDecision.Withdrawn, null, Why, session.Clock.GetUtcNow()));
                    return Refuse(e, call, context, verdict, Refusal.ByFault(Why, _callId), held.Id, null);
                }

                if (!answered)
                {
                    held.Detach();
                    return Refuse(e, call, context, verdict, Refusal.StillPending(verdict, _callId, held.Id), held.Id, null);
                }

                ApprovalAnswer answer = await held.Answer.ConfigureAwait(false);
                if (answer.Decision != ApprovalDecision.Approved)
                {
                    bool denied = answer.Decision == ApprovalDecision.Denied;
                    Record(denied ? ApprovalStep.Denied : ApprovalStep.Expired, held.Id, answer);
                    Refusal refusal = denied
                        ? Refusal.ByPerson(verdict, _callId, held.Id, answer.Note) : Refusal.Unanswered(verdict, _callId, held.Id);
                    return Refuse(e, call, context, verdict, refusal, held.Id, answer);
                }

                if (held.TryRedeem())
                {
                    Record(answer.GrantId is null ? ApprovalStep.Approved : ApprovalStep.Granted, held.Id, answer, answer.GrantId);
                    if (_budgets.Approved(e, context, verdict, own, answer) is { Decision: Decision.Block } refused)
                    {
                        return Refuse(e, call, context, refused, Refusal.ByPolicy(refused, _callId), held.Id, answer);
                    }

                    if (session.Ordered(context) is { Ended: not null } ended)
                    {
                        Verdict now = session.Policy.Evaluate(call, ended);
                        return Refuse(e, call, context, now, Refusal.ByPolicy(now, _callId), held.Id, answer);
                    }

                    return Allow(e, call, context, verdict, held.Id, answer, answer.GrantId);
                }
            }
        }
    }

    /// <summary>Ends well before the agent gives the hook up, since a hook that was given up counts as a yes for
    /// most.</summary>
    private static TimeSpan PatienceOf(TimeSpan timeout)
    {
        TimeSpan margin = TimeSpan.FromTicks(Math.Clamp(
            timeout.Ticks / 5, TimeSpan.FromSeconds(1).Ticks, TimeSpan.FromSeconds(15).Ticks));
        return timeout > margin ? timeout - margin : TimeSpan.Zero;
    }

    private async Task<bool> IsAnsweredAsync(HeldCall held, TimeSpan left, CancellationToken stopping)
    {
        try
        {
            await held.Answer
                .WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), session.Clock, stopping)
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return held.Answer.IsCompletedSuccessfully;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _budgets.Dispose();

    private HookAnswer Allow(
        HookEvent e, ToolCall call, CallContext context, Verdict verdict, string? approvalId, ApprovalAnswer? answer,
        string? grantId = null)
    {
        session.Audit.Write(Decided(call, context, verdict, Decision.Allow, approvalId, answer) with { GrantId = grantId });
        SessionLedger ledger = session.Enter(e);
        long before = ledger.Length;
        var lines = new LedgerBuffer();
        _budgets.Allowed(e, _callId, call, context, lines);
        SessionMemory.Tell(lines, context.Files, session.Policy.FilesAfter(call, context), context.Time);
        foreach (CountedRule rule in verdict.Counted)
        {
            lines.Add(new CountedLine(rule, context.Time.UtcTicks), context.Time);
        }

        lines.Add(CallLine.Of(_callId, call, verdict, Decision.Allow), context.Time);
        ledger.Write(lines);
        _budgets.Save(ledger, before);
        return HookAnswer.Silent;
    }

    private HookAnswer Refuse(
        HookEvent e, ToolCall call, CallContext context, Verdict verdict, Refusal refusal, string? approvalId, ApprovalAnswer? answer)
    {
        session.Audit.Write(
            Decided(call, context, verdict, Decision.Block, approvalId, answer),
            CompletedEvent.Of(_callId, CallOutcome.Refused, default, session.Clock.GetUtcNow() - context.Time));
        session.Enter(e).Write(CallLine.Of(_callId, call, verdict, Decision.Block));
        return HookAnswer.Deny(e.Dialect.Form, e.Name, refusal.Message);
    }

    private void Record(ApprovalStep step, string approvalId, ApprovalAnswer? answer, string? grantId = null) => session.Audit.Write(new Audit.ApprovalEvent
    {
        Step = step,
        ApprovalId = approvalId,
        CallId = _callId,
        By = answer?.By?.User,
        Channel = answer?.By?.Channel,
        Note = answer?.Note,
        GrantId = grantId,
    });

    private DecidedEvent Decided(
        ToolCall call, CallContext context, Verdict verdict, Decision decision, string? approvalId, ApprovalAnswer? answer) => new()
    {
        CallId = _callId,
        Call = call,
        Context = context,
        Verdict = verdict,
        Decision = decision,
        ApprovalId = approvalId,
        Approver = answer?.By?.ToString(),
        KeepsArguments = session.Snapshot.Options.Audit.Arguments == AuditArguments.Masked,
    };

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
