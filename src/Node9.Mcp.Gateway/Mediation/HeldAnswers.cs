using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Gateway.Sessions;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Answers in which something was found that a person must see before the agent does. The call was executed and is
/// not executed again because of them: the same call made later gets the answer that waits, once.</summary>
/// <remarks>Thread-safe. Each waits by itself and delays nothing. They end with the session.</remarks>
internal sealed class HeldAnswers(Session session, MediationSetup setup, ToolCallMediator mediator)
{
    /// <summary>The rule under which a person is asked.</summary>
    public const string Rule = "inspection.hold";

    private readonly AnswerStore _store = new(session.Clock);

    /// <summary>Holds the answer to <paramref name="request"/>; false when there is no room for it.</summary>
    public bool TryHold(
        DownstreamServer server, PendingRequest request, ReadOnlySpan<byte> outcome, bool isError, InspectionOutcome inspected)
    {
        JudgedRequest judged = request.Judged!;
        ApprovalSubject call = judged.Subject!;
        var key = new AnswerKey(server.Name, request.Method, call.Tool, call.ArgumentsDigest);
        var answer = new HeldAnswer(key, About(call, outcome, inspected), inspected.Found, outcome.ToArray(), isError) { Judged = judged };
        if (!_store.TryAdd(answer))
        {
            return false;
        }

        int turn = _store.Begin(answer, request.AgentId, judged);
        _ = Task.Run(() => WaitAsync(answer, turn, inspected));
        return true;
    }

    /// <summary>The answer that waits for a call like that; null when none does.</summary>
    public HeldAnswer? Find(string server, string method, ApprovalSubject call) =>
        _store.IsEmpty ? null : _store.Find(new AnswerKey(server, method, call.Tool, call.ArgumentsDigest));

    /// <summary>Whether nothing waits, at no cost.</summary>
    public bool IsEmpty => _store.IsEmpty;

    /// <summary>Lets the same call, made again, wait for the answer.</summary>
    public void Attach(HeldAnswer answer, in RequestId waiter, JudgedRequest judged)
    {
        int turn = _store.Begin(answer, waiter, judged);
        if (turn > 0)
        {
            _ = Task.Run(() => WaitAsync(answer, turn, null));
            return;
        }

        Tell(answer, waiter, judged, WithheldResult.Pending(answer.Found, judged.CallId, answer.Question?.Id ?? ""));
    }

    /// <summary>Takes back a request that the agent cancelled; null when it does not wait here.</summary>
    public JudgedRequest? Release(in RequestId waiter) => _store.IsEmpty ? null : _store.Release(waiter);

    /// <summary>Withdraws every question, because the agent is gone and the answers go with it.</summary>
    public void CancelAll()
    {
        foreach (HeldAnswer answer in _store.TakeAll())
        {
            try
            {
                setup.Approvals.Hold(answer.Subject, setup.ApprovalLifetime).Withdraw("the agent went away");
                answer.Question?.Withdraw("the agent went away");
            }
            catch (Exception e) when (e is ApprovalStoreException or ObjectDisposedException)
            {
                session.Log($"a result that is gone still shows as waiting; an answer to it shows nothing: {e.Message}");
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "whatever fails while asking keeps the answer back")]
    private async Task WaitAsync(HeldAnswer answer, int turn, InspectionOutcome? inspected)
    {
        try
        {
            await AskAsync(answer, turn, inspected).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            session.Log($"asking about a held result failed: {e.Message}");
            if (_store.End(answer, turn, drop: true, out RequestId waiter) is { } judged)
            {
                Tell(answer, waiter, judged, WithheldResult.Fault(answer.Found, judged.CallId, e.Message.TrimEnd('.')));
            }
        }
    }

    private async Task AskAsync(HeldAnswer answer, int turn, InspectionOutcome? inspected)
    {
        TimeSpan patience = setup.Clients.HoldOf(session.Profile.Name, withProgress: false, setup.ApprovalLifetime);
        HeldCall question = answer.Question = setup.Approvals.Hold(answer.Subject, setup.ApprovalLifetime);
        if (inspected is { } found)
        {
            string callId = answer.Judged.CallId;
            mediator.RecordApproval(callId, ApprovalStep.Requested, question.Id);
            session.Inspection.Report(new InspectedMessage(answer.Key.Server, answer.Key.Method, callId), found, question.Id);
            FlushAudit();
        }

        session.Race.Join(question);
        if (!await AnsweredAsync(question, patience).ConfigureAwait(false) || !_store.Waits(answer, turn))
        {
            question.Detach();
            if (_store.End(answer, turn, drop: false, out RequestId waiter) is { } judged)
            {
                Tell(answer, waiter, judged, WithheldResult.Pending(answer.Found, judged.CallId, question.Id));
            }

            return;
        }

        Settle(answer, turn, question, await question.Answer.ConfigureAwait(false));
    }

    private void Settle(HeldAnswer answer, int turn, HeldCall question, ApprovalAnswer said)
    {
        bool isShown = said.Decision == ApprovalDecision.Approved && question.TryRedeem();
        if (_store.End(answer, turn, drop: true, out RequestId waiter) is not { } judged)
        {
            return;
        }

        mediator.RecordApproval(
            judged.CallId,
            isShown ? ApprovalStep.Approved : said.Decision == ApprovalDecision.Denied ? ApprovalStep.Denied : ApprovalStep.Expired,
            question.Id,
            said);
        if (!isShown)
        {
            Tell(answer, waiter, judged, said.Decision == ApprovalDecision.Denied
                ? WithheldResult.Denied(answer.Found, judged.CallId, question.Id, said.Note)
                : WithheldResult.Unanswered(answer.Found, judged.CallId, question.Id));
            return;
        }

        mediator.Complete(judged, answer.IsError ? CallOutcome.Error : CallOutcome.Result, answer.Outcome);
        if (answer.IsError)
        {
            session.Agent.PassError(waiter, answer.Outcome);
        }
        else
        {
            session.Agent.Answer(waiter, answer.Outcome);
        }

        FlushAudit();
        session.Agent.Flush();
    }

    private async Task<bool> AnsweredAsync(HeldCall question, TimeSpan patience)
    {
        try
        {
            await question.Answer
                .WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.FromMilliseconds(1), session.Clock)
                .ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return question.Answer.IsCompletedSuccessfully;
        }
    }

    private void Tell(HeldAnswer answer, in RequestId waiter, JudgedRequest judged, Refusal refusal)
    {
        mediator.Complete(judged, CallOutcome.Withheld, default);
        mediator.Refuse(waiter, answer.Key.Method, refusal);
        FlushAudit();
        session.Agent.Flush();
    }

    private void FlushAudit()
    {
        try
        {
            setup.Audit.Flush();
        }
        catch (AuditException e)
        {
            session.Log($"audit: {e.Message}");
        }
    }

    /// <summary>The question about an answer: not the one about the call, and never that about another answer.</summary>
    private static ApprovalSubject About(ApprovalSubject call, ReadOnlySpan<byte> outcome, in InspectionOutcome inspected)
    {
        string result = Encoding.UTF8.GetString(outcome);
        byte[] both = SHA256.HashData(Encoding.UTF8.GetBytes(call.ArgumentsDigest + result));
        return call with
        {
            ArgumentsDigest = Convert.ToHexStringLower(both),
            ArgumentsJson = MessageInspector.MaskSecrets($"{{\"arguments\":{call.ArgumentsJson},\"result\":{result}}}"),
            RuleId = Rule,
            Reason = $"The call was executed, and its result holds {inspected.Found}; the agent sees it only if you approve.",
        };
    }
}
