using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Channels;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Hosting;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Has one call wait for a person, by every channel that is configured, until shortly before the agent gives its
/// hook up.</summary>
/// <param name="session">The session.</param>
/// <param name="start">How the hook is run.</param>
/// <param name="again">A verdict that an answer cannot stand against; null when it stands.</param>
/// <param name="keep">Makes the recovery point that the call needs; false when people must know first that there is none.</param>
internal sealed class HoldDesk(
    HookSession session, HookStart start, Func<ApprovalAnswer, Verdict?> again, Func<CallTrace, bool> keep)
{
    /// <summary>What the channels may take to close their windows, once it is over.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>How the wait ended.</summary>
    public async Task<HoldOutcome> WaitAsync(
        HookEvent e, CallTrace trace, ApprovalSubject subject, Func<CancellationToken> stopping)
    {
        TimeSpan patience = PatienceOf(start.Timeout ?? TimeSpan.FromSeconds(e.Dialect.Timeout)) - start.Age();
        long since = session.Clock.GetTimestamp();
        var queue = new ApprovalQueue(session.State, session.Clock);
        await using (queue.ConfigureAwait(false))
        {
            if (UsedGrants(queue, subject, trace) is { } granted)
            {
                return granted;
            }

            await using var guard = new ProcessGuard(OwnExecutable.Command("guard"), start.Say);
            using var channels = new ConfiguredChannels(session.Snapshot.Options.Approvals.Channels, guard, session.Clock);
            var race = new ChannelRace(queue, channels.All, session.Clock, start.Say);
            await using (race.ConfigureAwait(false))
            {
                TimeSpan end = channels.All.Count > 0 ? patience - Farewell : patience;
                return await AskAsync(
                    new Waiting(queue, race, trace, subject, () => end - session.Clock.GetElapsedTime(since), stopping()))
                    .ConfigureAwait(false);
            }
        }
    }

    private async Task<HoldOutcome> AskAsync(Waiting waiting)
    {
        CallTrace trace = waiting.Trace;
        while (true)
        {
            HeldCall held;
            try
            {
                held = waiting.Queue.Hold(
                    waiting.Subject,
                    session.Snapshot.Options.Approvals.Lifetime,
                    TermsInForce.Of(session.Snapshot.Options.Approvals).MostOpen);
            }
            catch (QuestionFloodException flood)
            {
                trace.Refused(null, null);
                return HoldOutcome.Told(Refusal.TooManyQuestions(trace.Verdict, trace.CallId, flood.Open));
            }

            trace.Held(held.Id);
            waiting.Race.Join(held);
            bool answered = await IsAnsweredAsync(held, waiting).ConfigureAwait(false);
            if (waiting.Stopping.IsCancellationRequested)
            {
                return HoldOutcome.Told(Withdraw(held, trace));
            }

            if (!answered)
            {
                held.Detach();
                trace.Refused(held.Id, null);
                return HoldOutcome.Told(Refusal.StillPending(trace.Verdict, trace.CallId, held.Id));
            }

            ApprovalAnswer answer = await held.Answer.ConfigureAwait(false);
            if (answer.Decision != ApprovalDecision.Approved)
            {
                return HoldOutcome.Told(Refused(held, trace, answer));
            }

            if (held.TryRedeem())
            {
                trace.Step(answer.GrantId is null ? ApprovalStep.Approved : ApprovalStep.Granted, held.Id, answer, answer.GrantId);
                if (again(answer) is { } refused)
                {
                    trace.Refused(held.Id, answer, refused);
                    return HoldOutcome.Told(Refusal.ByPolicy(refused, trace.CallId));
                }

                if (!keep(trace))
                {
                    return HoldOutcome.Unkept;
                }

                trace.Allowed(held.Id, answer, answer.GrantId);
                return HoldOutcome.Runs;
            }

            if (UsedGrants(waiting.Queue, waiting.Subject, trace) is { } granted)
            {
                return granted;
            }
        }
    }

    private HoldOutcome? UsedGrants(ApprovalQueue queue, ApprovalSubject subject, CallTrace trace)
    {
        IReadOnlyList<Grant> grants = queue.UseGrants(
            GrantSeeker.Of(subject, TermsInForce.Of(session.Snapshot.Options.Approvals)), ApprovalQuestion.Identity(subject));
        if (grants.Count == 0)
        {
            return null;
        }

        if (!keep(trace))
        {
            return HoldOutcome.Unkept;
        }

        string ids = string.Join(' ', grants.Select(static each => each.Id));
        trace.Step(ApprovalStep.UsedGrant, grants[0].RequestId, GrantAnswers.Of(grants), ids);
        trace.Allowed(null, GrantAnswers.Of(grants), ids);
        return HoldOutcome.Runs;
    }

    private Refusal Withdraw(HeldCall held, CallTrace trace)
    {
        const string Why = "the agent ended its hook before anybody answered";
        held.Withdraw(Why);
        trace.Step(
            ApprovalStep.Withdrawn,
            held.Id,
            new ApprovalAnswer(ApprovalDecision.Withdrawn, null, Why, session.Clock.GetUtcNow()));
        trace.Refused(held.Id, null);
        return Refusal.ByFault(Why, trace.CallId);
    }

    private static Refusal Refused(HeldCall held, CallTrace trace, ApprovalAnswer answer)
    {
        bool denied = answer.Decision == ApprovalDecision.Denied;
        trace.Step(denied ? ApprovalStep.Denied : ApprovalStep.Expired, held.Id, answer);
        trace.Refused(held.Id, answer);
        return denied
            ? Refusal.ByPerson(trace.Verdict, trace.CallId, held.Id, answer.Note)
            : Refusal.Unanswered(trace.Verdict, trace.CallId, held.Id);
    }

    /// <summary>Ends well before the agent gives the hook up, since a hook that was given up counts as a yes for
    /// most.</summary>
    private static TimeSpan PatienceOf(TimeSpan timeout)
    {
        TimeSpan margin = TimeSpan.FromTicks(Math.Clamp(
            timeout.Ticks / 4, TimeSpan.FromSeconds(1).Ticks, TimeSpan.FromSeconds(15).Ticks));
        return timeout > margin ? timeout - margin : TimeSpan.Zero;
    }

    private async Task<bool> IsAnsweredAsync(HeldCall held, Waiting waiting)
    {
        TimeSpan left = waiting.Left();
        try
        {
            await held.Answer
                .WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), session.Clock, waiting.Stopping)
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return held.Answer.IsCompletedSuccessfully;
        }
    }

    /// <summary>What one call waits with.</summary>
    private sealed record Waiting(
        ApprovalQueue Queue, ChannelRace Race, CallTrace Trace, ApprovalSubject Subject, Func<TimeSpan> Left, CancellationToken Stopping);
}
