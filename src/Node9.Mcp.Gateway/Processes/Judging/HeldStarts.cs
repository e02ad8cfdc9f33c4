using System.Collections.Concurrent;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Processes.Tracing;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Policy.Inspection;
using Node9.Mcp.Policy.Secrets;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>The starts that wait for a person. Each waits by itself; every other process goes on.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class HeldStarts(JudgingSetup setup, StartRecords records, Action<ProgramStart, StartRuling> settle)
{
    private const int LongestLine = 120;

    private readonly ConcurrentDictionary<ProgramStart, Waiting> _waiting = new(ReferenceEqualityComparer.Instance);

    /// <summary>Puts a start to a person.</summary>
    public void Add(AskedStart asked)
    {
        var waiting = new Waiting();
        _waiting[asked.Start] = waiting;
        _ = Task.Run(() => WaitAsync(asked, waiting));
    }

    /// <summary>Takes the question back.</summary>
    public void Withdraw(ProgramStart start, string reason)
    {
        if (_waiting.TryRemove(start, out Waiting? waiting))
        {
            waiting.Withdraw(reason);
        }
    }

    private async Task WaitAsync(AskedStart asked, Waiting waiting)
    {
        StartRuling ruling;
        try
        {
            ruling = await AskAsync(asked, waiting).ConfigureAwait(false);
        }
        catch (QuestionFloodException flood)
        {
            records.Decided(asked, Decision.Block);
            ruling = StartRuling.Refuse(Refusal.TooManyQuestions(asked.Verdict, asked.CallId, flood.Open).Message);
        }
        catch (Exception e) when (e is ApprovalStoreException or ObjectDisposedException)
        {
            records.Decided(asked, Decision.Block);
            ruling = StartRuling.Refuse($"it needs a person's approval, and nobody can be asked: {e.Message}");
        }

        _waiting.TryRemove(asked.Start, out _);
        settle(asked.Start, ruling);
    }

    private async Task<StartRuling> AskAsync(AskedStart asked, Waiting waiting)
    {
        while (true)
        {
            ApprovalTerms terms = setup.Policy.Terms;
            ApprovalSubject subject = ApprovalSubjects.Asked(setup.Policy.Current, asked.Call, asked.Context, asked.Verdict, terms);
            IReadOnlyList<Grant> grants =
                setup.Approvals.UseGrants(GrantSeeker.Of(subject, terms), ApprovalQuestion.Identity(subject));
            if (grants.Count > 0)
            {
                return Granted(asked, grants);
            }

            HeldCall held = setup.Approvals.Hold(subject, setup.ApprovalLifetime, terms.MostOpen);
            if (!waiting.TryBegin(held))
            {
                return StartRuling.Refuse("it was interrupted while it waited for approval");
            }

            records.Step(asked, ApprovalStep.Requested, held.Id);
            if (!held.Answer.IsCompleted)
            {
                setup.Say($"held: {Shown(asked)}: approve with `node9-mcp approvals approve {held.Id}`");
            }

            ApprovalAnswer answer = await held.Answer.ConfigureAwait(false);
            if (answer.Decision != ApprovalDecision.Approved)
            {
                return Refused(asked, held, answer);
            }

            if (held.TryRedeem(out ApprovalState found))
            {
                records.Step(
                    asked, answer.GrantId is null ? ApprovalStep.Used : ApprovalStep.Granted, held.Id, answer, answer.GrantId);
                return records.Decided(asked, Decision.Allow, answer, held.Id, answer.GrantId)
                    ? StartRuling.Start with { Approved = new ApprovedFacts(asked, held.Id) }
                    : StartRuling.Refuse(StartRecords.Failed);
            }

            if (found != ApprovalState.Used)
            {
                return Refused(asked, held, answer with { Decision = ApprovalDecision.Withdrawn });
            }
        }
    }

    private StartRuling Granted(AskedStart asked, IReadOnlyList<Grant> grants)
    {
        string ids = string.Join(' ', grants.Select(static each => each.Id));
        ApprovalAnswer answer = GrantAnswers.Of(grants);
        records.Step(asked, ApprovalStep.UsedGrant, grants[0].RequestId, answer, ids);
        return records.Decided(asked, Decision.Allow, answer, null, ids)
            ? StartRuling.Start with { Approved = new ApprovedFacts(asked, grants[0].Id) }
            : StartRuling.Refuse(StartRecords.Failed);
    }

    private StartRuling Refused(AskedStart asked, HeldCall held, ApprovalAnswer answer)
    {
        bool denied = answer.Decision == ApprovalDecision.Denied;
        records.Step(asked, denied ? ApprovalStep.Denied
            : answer.Decision == ApprovalDecision.Withdrawn ? ApprovalStep.Withdrawn : ApprovalStep.Expired, held.Id, answer);
        records.Decided(asked, Decision.Block, answer, held.Id);
        return StartRuling.Refuse(denied
            ? Refusal.ByPerson(asked.Verdict, asked.CallId, held.Id, answer.Note).Message
            : Refusal.Unanswered(asked.Verdict, asked.CallId, held.Id).Message);
    }

    private static string Shown(AskedStart asked) => VisibleText.Of(SecretMask.Apply(asked.Line), LongestLine);

    /// <summary>One wait, which may be over before the question was asked.</summary>
    private sealed class Waiting
    {
        private readonly Lock _gate = new();
        private HeldCall? _held;
        private bool _isOver;

        public bool TryBegin(HeldCall held)
        {
            lock (_gate)
            {
                _held = held;
                if (_isOver)
                {
                    held.Withdraw("the process was ended");
                }

                return !_isOver;
            }
        }

        public void Withdraw(string reason)
        {
            lock (_gate)
            {
                _isOver = true;
                try
                {
                    _held?.Withdraw(reason);
                }
                catch (ApprovalStoreException)
                {
                    // The row stays open until it expires; nothing can start on it any more.
                }
            }
        }
    }
}
