using System.Diagnostics.CodeAnalysis;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Recovery;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Gateway.Sessions;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>The requests that wait for a person. Each waits by itself and delays nothing; each ends in exactly one of:
/// approved and forwarded, denied, expired, handed back to the agent as pending, or withdrawn.</summary>
/// <remarks><see cref="Add"/> and <see cref="TryCancel"/> are called under the session's dispatch lock; the waiting is
/// not.</remarks>
internal sealed class HeldRequests(Session session, Outbox outbox, MediationSetup setup, ToolCallMediator mediator)
{
    private readonly Dictionary<RequestId, HeldRequest> _held = [];

    /// <summary>Holds a request.</summary>
    public void Add(HeldRequest held)
    {
        if (!_held.TryAdd(held.Request.Id, held))
        {
            mediator.Refuse(held.Request, Refusal.ByFault("its id belongs to a request that is still held", held.CallId));
            return;
        }

        _ = Task.Run(() => WaitAsync(held));
    }

    /// <summary>Withdraws a held request that the agent cancelled; false when it is not held.</summary>
    public bool TryCancel(in RequestId id)
    {
        if (!_held.Remove(id, out HeldRequest? held))
        {
            return false;
        }

        End(held, "the agent cancelled the call");
        return true;
    }

    /// <summary>Withdraws everything, because the agent is gone.</summary>
    public void CancelAll()
    {
        foreach (HeldRequest held in _held.Values.ToArray())
        {
            End(held, "the agent went away");
        }

        _held.Clear();
    }

    private void End(HeldRequest held, string why)
    {
        Withdraw(held, why);
        if (held.Question is { } question)
        {
            mediator.RecordApproval(held.CallId, ApprovalStep.Withdrawn, question.Id, held: held);
        }

        held.Gone.Cancel();
        session.Agent.Forget(held.Request.Id);
        mediator.RecordRefusal(held.Request, held.Call, held.Context, held.Verdict, held.CallId, null, held.Question?.Id);
        held.Request.Dispose();
    }

    /// <summary>Before the waiting is woken, which would only give the turn back and leave the question open.</summary>
    private void Withdraw(HeldRequest held, string why)
    {
        try
        {
            held.Question?.Withdraw(why);
        }
        catch (ApprovalStoreException e)
        {
            session.Log($"a call that was taken back still shows as waiting; an answer to it executes nothing: {e.Message}");
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "whatever fails while asking refuses the call")]
    private async Task WaitAsync(HeldRequest held)
    {
        try
        {
            if (held.Verdict.Decision == Decision.Allow && Keep(held, kept => Settle(held, () => Pass(held, kept))))
            {
                return;
            }

            if (held.Verdict.Decision == Decision.Allow)
            {
                // Found while only observing: what was found is recorded, and nothing is held.
                Settle(held, () => Pass(held, null));
                return;
            }

            await AskAsync(held).ConfigureAwait(false);
        }
        catch (QuestionFloodException e)
        {
            if (e.IsFirst)
            {
                session.Log($"{e.Message}; further calls that need an answer are refused until one of them has it");
            }

            Settle(held, () => Flooded(held, e));
        }
        catch (Exception e)
        {
            session.Log($"asking about a held call failed: {e.Message}");
            Settle(held, () => mediator.Refuse(
                held.Request, Refusal.ByFault($"it needs a person's approval, and asking for it failed: {e.Message}", held.CallId)));
        }
    }

    private async Task AskAsync(HeldRequest held)
    {
        TimeSpan patience = setup.Clients.HoldOf(session.Profile.Name, HasToken(held), setup.ApprovalLifetime);
        long since = held.Request.Started;
        while (true)
        {
            ApprovalTerms terms = setup.Policy.Terms;
            ApprovalSubject subject =
                ApprovalSubjects.Asked(setup.Policy.Current, held.Call, held.Context, held.Verdict, terms);
            IReadOnlyList<Grant> grants =
                setup.Approvals.UseGrants(GrantSeeker.Of(subject, terms), ApprovalQuestion.Identity(subject));
            if (grants.Count > 0)
            {
                if (Keep(held, kept => Settle(held, () => Go(held, grants, subject.Shape!, kept))))
                {
                    return;
                }

                continue;
            }

            HeldCall question = setup.Approvals.Hold(subject, setup.ApprovalLifetime, terms.MostOpen);
            if (!Keep(held, question))
            {
                return;
            }

            session.Race.Join(question);
            bool answered;
            using (ProgressBeat.Start(session, held, question.Id))
            {
                TimeSpan left = patience - session.Clock.GetElapsedTime(since);
                answered = await AnsweredAsync(question, left, held.Gone.Token).ConfigureAwait(false);
            }

            if (!answered)
            {
                question.Detach();
                Settle(held, () => Refuse(held, Refusal.StillPending(held.Verdict, held.CallId, question.Id), null, question.Id));
                return;
            }

            ApprovalAnswer answer = await question.Answer.ConfigureAwait(false);
            if (answer.Decision != ApprovalDecision.Approved)
            {
                Settle(held, () => Act(held, question.Id, answer, null));
                return;
            }

            if (question.TryRedeem() && Keep(held, kept => Settle(held, () => Act(held, question.Id, answer, kept))))
            {
                return;
            }
        }
    }

    /// <summary>Makes the recovery point that the verdict asks for, and then does <paramref name="act"/>. Where a required one
    /// cannot be made nothing is done: the call is held from then on for that reason, and false is the answer.</summary>
    private bool Keep(HeldRequest held, Action<string?> act)
    {
        RecoveryOutcome outcome = held.GoesUnkept || setup.Recovery is null || held.Gone.IsCancellationRequested
            ? RecoveryOutcome.Unasked
            : setup.Recovery.Before(held.Call, held.Context, held.Verdict, held.CallId);
        if (RecoveryDesk.Finding(held.Verdict, outcome) is not { } finding)
        {
            if (outcome.Missing is { } missing)
            {
                session.Log($"call {held.CallId}: not everything it destroys could be kept: {missing}");
            }

            act(outcome.PointId);
            return true;
        }

        held.GoesUnkept = true;
        held.Verdict = setup.Policy.Current.WithFinding(held.Verdict, finding);
        return false;
    }

    /// <summary>The policy may have changed while the recovery point was made.</summary>
    private void Pass(HeldRequest held, string? kept)
    {
        Verdict now = mediator.Decide(held.Request, held.Route, held.Call, held.Context);
        if (now.Decision == Decision.Allow)
        {
            mediator.Forward(
                held.Request, held.Route, held.Call, held.Context, now, held.CallId, recoveryId: kept);
            return;
        }

        mediator.RecordRefusal(held.Request, held.Call, held.Context, now, held.CallId, null);
        mediator.Refuse(held.Request, now.Decision == Decision.Review
            ? Refusal.ByFault("the policy changed while it was judged; call it once more", held.CallId)
            : Refusal.ByPolicy(now, held.CallId));
    }

    private async Task<bool> AnsweredAsync(HeldCall question, TimeSpan patience, CancellationToken gone)
    {
        try
        {
            await question.Answer
                .WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.FromMilliseconds(1), session.Clock, gone)
                .ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return question.Answer.IsCompletedSuccessfully;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool Keep(HeldRequest held, HeldCall question)
    {
        lock (session.Dispatch)
        {
            if (held.Gone.IsCancellationRequested)
            {
                question.Withdraw("the agent no longer waits");
                return false;
            }

            held.Question = question;
            mediator.RecordApproval(held.CallId, ApprovalStep.Requested, question.Id, held: held);
            return true;
        }
    }

    /// <summary>Ends the holding of a request, once: whoever comes second finds it gone.</summary>
    private void Settle(HeldRequest held, Action act)
    {
        lock (session.Dispatch)
        {
            if (_held.TryGetValue(held.Request.Id, out HeldRequest? current) && ReferenceEquals(current, held))
            {
                _held.Remove(held.Request.Id);
                act();
                outbox.Flush();
                session.Agent.Flush();
            }
        }
    }

    private void Act(HeldRequest held, string approvalId, ApprovalAnswer answer, string? kept)
    {
        switch (answer.Decision)
        {
            case ApprovalDecision.Approved:
                mediator.RecordApproval(held.CallId, ApprovalStep.Approved, approvalId, answer, held: held);
                if (answer.GrantId is { } grant)
                {
                    mediator.RecordApproval(held.CallId, ApprovalStep.Granted, approvalId, answer, grant);
                }

                Release(held, approvalId, answer, kept);
                break;
            case ApprovalDecision.Denied:
                mediator.RecordApproval(held.CallId, ApprovalStep.Denied, approvalId, answer, held: held);
                Refuse(held, Refusal.ByPerson(held.Verdict, held.CallId, approvalId, answer.Note), answer, approvalId);
                break;
            default:
                mediator.RecordApproval(held.CallId, ApprovalStep.Expired, approvalId, answer, held: held);
                Refuse(held, Refusal.Unanswered(held.Verdict, held.CallId, approvalId), answer, approvalId);
                break;
        }
    }

    /// <summary>A grant speaks of what the call does; the policy may have begun to ask for another reason, or to block.</summary>
    private void Go(HeldRequest held, IReadOnlyList<Grant> grants, CallShape shape, string? kept)
    {
        Verdict now = mediator.Decide(held.Request, held.Route, held.Call, held.Context);
        bool same = now.PolicyRevision == held.Verdict.PolicyRevision || CallShapes.Of(
            held.Call, held.Context, now, setup.Policy.Current.Explain(held.Call, held.Context)).Asked.SequenceEqual(shape.Asked);
        if (now.Decision == Decision.Allow || (now.Decision == Decision.Review && same))
        {
            string ids = string.Join(' ', grants.Select(static each => each.Id));
            mediator.RecordApproval(held.CallId, ApprovalStep.UsedGrant, grants[0].RequestId, GrantAnswers.Of(grants), ids);
            mediator.Forward(
                held.Request, held.Route, held.Call, held.Context, held.Verdict, held.CallId, GrantAnswers.Of(grants), null, ids,
                kept);
            return;
        }

        mediator.RecordRefusal(held.Request, held.Call, held.Context, now, held.CallId, null);
        mediator.Refuse(held.Request, now.Decision == Decision.Review
            ? Refusal.ByFault("the policy changed while it was judged; call it once more", held.CallId)
            : Refusal.ByPolicy(now, held.CallId));
    }

    private void Flooded(HeldRequest held, QuestionFloodException flood)
    {
        if (flood.IsFirst)
        {
            mediator.RecordApproval(held.CallId, ApprovalStep.Flooded, "", null);
        }

        mediator.RecordRefusal(held.Request, held.Call, held.Context, held.Verdict, held.CallId, null);
        mediator.Refuse(held.Request, Refusal.TooManyQuestions(held.Verdict, held.CallId, flood.Open));
    }

    /// <summary>The policy may have changed while a person thought: what it blocks now is not let through.</summary>
    private void Release(HeldRequest held, string approvalId, ApprovalAnswer answer, string? kept)
    {
        mediator.Extend(held, answer);
        Verdict now = mediator.Decide(held.Request, held.Route, held.Call, held.Context);
        if (now.Decision is Decision.Allow or Decision.Review)
        {
            mediator.Forward(
                held.Request, held.Route, held.Call, held.Context, held.Verdict, held.CallId, answer, approvalId,
                recoveryId: kept);
        }
        else
        {
            mediator.RecordRefusal(held.Request, held.Call, held.Context, now, held.CallId, answer, approvalId);
            mediator.Refuse(held.Request, Refusal.ByPolicy(now, held.CallId));
        }
    }

    private void Refuse(HeldRequest held, Refusal refusal, ApprovalAnswer? answer, string approvalId)
    {
        mediator.RecordRefusal(held.Request, held.Call, held.Context, held.Verdict, held.CallId, answer, approvalId);
        mediator.Refuse(held.Request, refusal);
    }

    private static bool HasToken(HeldRequest held) => !ProgressBeat.TokenOf(held).IsEmpty;
}
