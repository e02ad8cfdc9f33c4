using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <content>What a gateway does: ask, use the answer, go away.</content>
public sealed partial class ApprovalStore
{
    private const int ArgumentsShown = 64 * 1024, TextShown = 8 * 1024, FactsShown = 64;

    /// <summary>Finds the open request for the same question, or asks it anew.</summary>
    /// <remarks>Open is: pending; approved and not used; denied and not yet told to anyone, which this telling
    /// ends.</remarks>
    /// <returns>The request, and the number under which this caller waits for it; 0 when there is nothing to wait
    /// for. No request when so many questions of the session are open already; then how many were refused for
    /// that.</returns>
    internal (ApprovalRequest? Request, long Waiter) Ask(
        ApprovalSubject subject, ProcessIdentity? agent, ProcessIdentity owner, TimeSpan lifetime,
        int mostOpen = int.MaxValue)
    {
        string question = ApprovalQuestion.Identity(subject);
        DateTimeOffset now = _time.GetUtcNow();
        lock (_gate)
        {
            return _database.Write<(ApprovalRequest?, long)>(write =>
            {
                Expire(write, now);
                ApprovalRequest? open = write
                    .Statement($"""
                        SELECT {ApprovalRow.Columns} FROM request
                        WHERE question = $question AND expires_at > $now
                            AND (state IN ('pending', 'approved') OR state = 'denied' AND delivered = 0)
                        ORDER BY created_at DESC, rowid DESC LIMIT 1
                        """)
                    .Set("$question", question).Set("$now", now)
                    .Rows(ApprovalRow.Read).FirstOrDefault();
                if (open is { State: ApprovalState.Denied })
                {
                    write.Statement("UPDATE request SET delivered = 1 WHERE id = $id").Set("$id", open.Id).Run();
                    return (open, 0);
                }

                if (open is null && Open(write, subject.Session) >= mostOpen)
                {
                    return (null, SessionFlood.Count(write, subject, now));
                }

                string id = open?.Id ?? Insert(write, subject, question, agent, owner, now, now + lifetime);
                write.Statement("INSERT INTO waiter (request_id, process) VALUES ($id, $process)")
                    .Set("$id", id).Set("$process", owner.ToString()).Run();
                long waiter = write.Statement("SELECT last_insert_rowid()").Number() ?? 0;
                return (open ?? Row(id)!, waiter);
            });
        }
    }

    /// <summary>Marks the approval used: true for exactly one caller in all processes, and only for the very call,
    /// under the very policy, before it expires.</summary>
    internal bool Redeem(string id, string question, out ApprovalState found)
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_gate)
        {
            bool used = _database.Write(write => write
                .Statement("""
                    UPDATE request SET state = 'used', changed_at = $now
                    WHERE id = $id AND question = $question AND state = 'approved' AND expires_at > $now
                    """)
                .Set("$id", id).Set("$question", question).Set("$now", now).Run()) == 1;
            if (!used)
            {
                Expire();
            }

            found = used ? ApprovalState.Used : Row(id)?.State ?? ApprovalState.Withdrawn;
            return used;
        }
    }

    /// <summary>Remembers that the denial has reached the agent, so that the next identical call asks anew.</summary>
    internal void Deliver(string id)
    {
        lock (_gate)
        {
            _database.Write(write => write
                .Statement("UPDATE request SET delivered = 1 WHERE id = $id AND state = 'denied'")
                .Set("$id", id).Run());
        }
    }

    /// <summary>Stops waiting and leaves the request as it is.</summary>
    internal void Leave(long waiter)
    {
        lock (_gate)
        {
            _database.Write(write => write.Statement("DELETE FROM waiter WHERE id = $id").Set("$id", waiter).Run());
        }
    }

    /// <summary>Stops waiting, and takes the request back unless a call of a living process still waits for
    /// it.</summary>
    internal void Withdraw(string id, long waiter, string reason, Func<string, bool> isAlive)
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_gate)
        {
            _database.Write(write =>
            {
                write.Statement("DELETE FROM waiter WHERE id = $id").Set("$id", waiter).Run();
                bool wanted = write.Statement("SELECT process FROM waiter WHERE request_id = $id").Set("$id", id)
                    .Rows(static row => row.GetString(0)).Exists(process => isAlive(process));
                return wanted ? 0 : TakeBack(write, id, reason, now);
            });
        }
    }

    /// <summary>Takes an approval back whose giver turned out to have no right to it.</summary>
    internal void Void(string id, string reason)
    {
        DateTimeOffset now = _time.GetUtcNow();
        lock (_gate)
        {
            _database.Write(write => TakeBack(write, id, reason, now));
        }
    }

    /// <summary>Forgets settled requests that are older than they are kept.</summary>
    internal void Prune()
    {
        DateTimeOffset limit = _time.GetUtcNow() - Kept;
        lock (_gate)
        {
            Expire();
            _database.Write(write => write
                .Statement("DELETE FROM request WHERE changed_at < $limit AND state NOT IN ('pending', 'approved')")
                .Set("$limit", limit).Run());
        }
    }

    private static int TakeBack(ApprovalDatabase write, string id, string reason, DateTimeOffset now) => write
        .Statement("""
            UPDATE request SET state = 'withdrawn', note = $reason, changed_at = $now
            WHERE id = $id AND state IN ('pending', 'approved')
            """)
        .Set("$id", id).Set("$reason", Cut(reason, TextShown)).Set("$now", now).Run();

    private static long Open(ApprovalDatabase read, string session) => read
        .Statement("SELECT count(*) FROM request WHERE session = $session AND state = 'pending'")
        .Set("$session", session).Number() ?? 0;

    private static string Insert(
        ApprovalDatabase write, ApprovalSubject subject, string question, ProcessIdentity? agent, ProcessIdentity owner,
        DateTimeOffset now, DateTimeOffset expires)
    {
        const string sql = """
            INSERT INTO request (id, question, state, agent_name, principal, session, server, tool, arguments_digest,
                arguments, arguments_length, facts, rule_id, reason, policy_revision, working_directory, agent_process,
                owner_process, created_at, expires_at, changed_at, sentence, shape, scopes, longest, approvers,
                another_person)
            VALUES ($id, $question, 'pending', $agent, $principal, $session, $server, $tool, $digest,
                $arguments, $length, $facts, $rule, $reason, $policy, $directory, $agentProcess,
                $owner, $now, $expires, $now, $sentence, $shape, $scopes, $longest, $approvers, $another)
            """;
        while (true)
        {
            string id = ApprovalId.Create();
            if (write.Statement("SELECT 1 FROM request WHERE id = $id").Set("$id", id).Number() is not null)
            {
                continue;
            }

            write.Statement(sql)
                .Set("$id", id).Set("$question", question).Set("$agent", Cut(subject.AgentName, TextShown))
                .Set("$principal", Cut(subject.Principal, TextShown)).Set("$session", Cut(subject.Session, TextShown))
                .Set("$server", Cut(subject.Server, TextShown)).Set("$tool", Cut(subject.Tool, TextShown))
                .Set("$digest", subject.ArgumentsDigest).Set("$arguments", Cut(subject.ArgumentsJson, ArgumentsShown))
                .Set("$length", subject.ArgumentsJson.Length).Set("$facts", Facts(subject))
                .Set("$rule", subject.RuleId).Set("$reason", Cut(subject.Reason, TextShown))
                .Set("$policy", subject.PolicyRevision).Set("$directory", Cut(subject.WorkingDirectory, TextShown))
                .Set("$agentProcess", agent?.ToString()).Set("$owner", owner.ToString())
                .Set("$now", now).Set("$expires", expires).Set("$sentence", Cut(subject.Sentence, TextShown))
                .Set("$shape", Shape(subject)).Set("$scopes", ApprovalRow.FormatOffer(subject.Offer))
                .Set("$longest", (long)subject.Offer.Longest.TotalMilliseconds).Set("$approvers", subject.Approvers)
                .Set("$another", subject.AnotherPerson ? 1 : 0)
                .Run();
            return id;
        }
    }

    private static string Shape(ApprovalSubject subject) =>
        subject.Shape is { } shape ? CallShapeJson.Write(shape) : "";

    private static string Facts(ApprovalSubject subject) =>
        ApprovalRow.FormatFacts([.. subject.Facts.Take(FactsShown).Select(static fact => Cut(fact, TextShown))]);

    /// <summary>At most <paramref name="most"/> characters, never half a pair.</summary>
    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
