using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.Ledgers.Reading;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;
using ApprovalEvent = Node9.Mcp.Gateway.Audit.ApprovalEvent;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Writes down what becomes of one call: as evidence first, then for the session.</summary>
internal sealed class CallTrace(
    HookSession session, HookBudgets budgets, HookEvent e, string callId, ToolCall call, CallContext context, Verdict verdict)
{
    /// <summary>The audit's id for the call.</summary>
    public string CallId => callId;

    /// <summary>The call.</summary>
    public ToolCall Call => call;

    /// <summary>Who makes it.</summary>
    public CallContext Context => context;

    /// <summary>What policy says.</summary>
    public Verdict Verdict => verdict;

    /// <summary>The recovery point made before it; null when none was.</summary>
    public string? RecoveryId { get; set; }

    /// <summary>It is let through.</summary>
    /// <exception cref="AuditException">That could not be written, so it must not be.</exception>
    public void Allowed(string? approvalId, ApprovalAnswer? answer, string? grantId)
    {
        session.Audit.Write(Decided(Decision.Allow, approvalId, answer) with { GrantId = grantId });
        budgets.Allowed(callId, call, context);
        Remember(Decision.Allow, byPerson: approvalId is not null);
    }

    /// <summary>The agent asks its own person, and then may run it.</summary>
    /// <exception cref="AuditException">That could not be written, so it must not be.</exception>
    public void HandedOver()
    {
        session.Audit.Write(Decided(Decision.Review, null, null) with { Channel = "agent-prompt" });
        budgets.Allowed(callId, call, context);
        Remember(Decision.Review, byPerson: true);
    }

    /// <summary>It is refused, by what policy says or by <paramref name="since"/>, which came up later.</summary>
    public void Refused(string? approvalId, ApprovalAnswer? answer, Verdict? since = null)
    {
        Verdict reason = since ?? verdict;
        session.Audit.Write(
            Decided(Decision.Block, approvalId, answer) with { Verdict = reason },
            CompletedEvent.Of(callId, CallOutcome.Refused, default, session.Clock.GetUtcNow() - context.Time));
        session.Enter(e).Write(CallLine.Of(
            callId, call, reason, Decision.Block, byPerson: answer?.Decision == ApprovalDecision.Denied));
    }

    /// <summary>It begins to wait: what would tell everything about it, should this process not live to its end.</summary>
    /// <exception cref="AuditException">That could not be written.</exception>
    public void Held(string approvalId)
    {
        // First for the session: whoever comes after a process that was killed in between tells of it.
        session.Enter(e).Write(new HeldLine(callId, approvalId, session.OwnProcess));
        session.Audit.Write(Event(ApprovalStep.Requested, approvalId, null, null) with
        {
            Call = call,
            Context = context,
            Verdict = verdict,
        });
    }

    /// <summary>A step of the question about it.</summary>
    public void Step(ApprovalStep step, string approvalId, ApprovalAnswer? answer, string? grantId = null) =>
        session.Audit.Write(Event(step, approvalId, answer, grantId));

    private ApprovalEvent Event(ApprovalStep step, string approvalId, ApprovalAnswer? answer, string? grantId) => new()
    {
        Step = step,
        ApprovalId = approvalId,
        CallId = callId,
        By = answer?.By?.User,
        Channel = answer?.By?.Channel,
        Note = answer?.Note,
        GrantId = grantId,
    };

    /// <summary>What is told of a call that may run, whoever has the last word on it.</summary>
    private void Remember(Decision decision, bool byPerson)
    {
        var lines = new LedgerBuffer();
        SessionMemory.Tell(lines, context.Files, session.Policy.FilesAfter(call, context), context.Time);
        foreach (CountedRule rule in verdict.Counted)
        {
            lines.Add(new CountedLine(rule, context.Time.UtcTicks), context.Time);
        }

        lines.Add(CallLine.Of(callId, call, verdict, decision, byPerson), context.Time);
        session.Enter(e).Write(lines);
    }

    private DecidedEvent Decided(Decision decision, string? approvalId, ApprovalAnswer? answer) => new()
    {
        CallId = callId,
        Call = call,
        Context = context,
        Verdict = verdict,
        Decision = decision,
        ApprovalId = approvalId,
        RecoveryId = decision == Decision.Block ? null : RecoveryId,
        Approver = answer?.By?.User,
        Channel = answer?.By?.Channel,
        KeepsArguments = session.Snapshot.Options.Audit.Arguments == AuditArguments.Masked,
    };
}
