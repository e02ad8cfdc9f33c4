using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <content>What a decider does: answer once.</content>
public sealed partial class ApprovalStore
{
    /// <summary>Writes the answer if the request is still pending and still the one that the person saw.</summary>
    /// <param name="id">The request.</param>
    /// <param name="question">The identity of the question that the person saw.</param>
    /// <param name="approve">Yes or no.</param>
    /// <param name="by">Who answers; has passed <see cref="DeciderCheck"/>.</param>
    /// <param name="process">The process that answers; null when it is not a local one.</param>
    /// <param name="note">Their words.</param>
    /// <param name="request">The request as it stands afterwards; null when there is none.</param>
    internal DecisionOutcome Decide(
        string id, string question, bool approve, Decider by, ProcessIdentity? process, string note,
        out ApprovalRequest? request)
    {
        (DecisionOutcome outcome, request) = Decide(id, question, new GivenAnswer(approve, default, note), by, process);
        return outcome;
    }

    /// <summary>Writes the answer if the request is still pending, still the one that the person saw, and may be answered
    /// so.</summary>
    internal (DecisionOutcome Outcome, ApprovalRequest? Request) Decide(
        string id, string question, GivenAnswer answer, Decider by, ProcessIdentity? process)
    {
        DateTimeOffset now = _time.GetUtcNow();
        GivenAnswer kept = answer with { Note = Cut(answer.Note, TextShown) };
        lock (_gate)
        {
            return _database.Write(write =>
            {
                Expire(write, now);
                ApprovalRequest? row = Row(id);
                DecisionOutcome outcome = row is null ? DecisionOutcome.Unknown
                    : row.Question != question ? DecisionOutcome.Changed
                    : row.State != ApprovalState.Pending ? DecisionOutcome.TooLate
                    : Settle(write, row, kept, by, process, now);
                return (outcome, Row(id));
            });
        }
    }

    private static DecisionOutcome Settle(
        ApprovalDatabase write, ApprovalRequest row, GivenAnswer answer, Decider by, ProcessIdentity? process, DateTimeOffset now)
    {
        Grant? grant = null;
        var answering = new Answering(write, row, answer, by, process, now);
        if (answer.Approve && answering.Count(out grant) is var counted and not DecisionOutcome.Done)
        {
            return counted;
        }

        int changed = write
            .Statement("""
                UPDATE request SET state = $state, changed_at = $now, decided_at = $now, decided_by = $user,
                    decided_in = $process, decided_via = $channel, note = $note, grant_id = $grant
                WHERE id = $id AND question = $question AND state = 'pending'
                """)
            .Set("$state", answer.Approve ? "approved" : "denied").Set("$now", now).Set("$user", by.User)
            .Set("$process", process?.ToString()).Set("$channel", by.Channel).Set("$note", answer.Note)
            .Set("$grant", grant?.Id).Set("$id", row.Id).Set("$question", row.Question)
            .Run();
        if (changed == 1 && grant is not null)
        {
            answering.SettleLike(grant);
        }

        return changed == 1 ? DecisionOutcome.Done : DecisionOutcome.TooLate;
    }

    /// <summary>Keeps a record of an answer that was refused because an agent gave it.</summary>
    internal void RecordRefusedAnswer(string id, Decider by, string reason)
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_gate)
        {
            _database.Write(write => write
                .Statement("""
                    INSERT INTO refused_answer (at, request_id, user, process, channel, reason)
                    VALUES ($now, $id, $user, $process, $channel, $reason)
                    """)
                .Set("$now", now).Set("$id", id).Set("$user", by.User).Set("$process", by.ProcessId)
                .Set("$channel", by.Channel).Set("$reason", reason).Run());
        }
    }

    /// <summary>How many answers to this request were refused.</summary>
    internal long RefusedAnswers(string id)
    {
        lock (_gate)
        {
            return _database.Read(read => read
                .Statement("SELECT count(*) FROM refused_answer WHERE request_id = $id").Set("$id", id).Number()) ?? 0;
        }
    }
}
