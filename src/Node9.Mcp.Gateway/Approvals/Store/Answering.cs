using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>One yes on its way into the store: counted among those that are needed, and the grant that it gives.</summary>
/// <remarks>All of it happens in the caller's transaction.</remarks>
internal readonly struct Answering(
    ApprovalDatabase write, ApprovalRequest request, GivenAnswer answer, Decider by, ProcessIdentity? process, DateTimeOffset now)
{
    /// <summary>Counts the yes. <see cref="DecisionOutcome.Done"/> when it was the last that was needed; then
    /// <paramref name="grant"/> is what all of them agreed to, if that is more than once.</summary>
    public DecisionOutcome Count(out Grant? grant)
    {
        grant = null;
        ApprovalSubject subject = request.Subject;
        if (!subject.Offer.Allows(answer.Scope) || (answer.Scope.Kind != ScopeKind.Once && subject.Shape is null))
        {
            return DecisionOutcome.NotOffered;
        }

        AnswerScope scope = answer.Scope;
        string givenBy = by.User;
        if (subject.Approvers > 1)
        {
            if (!Keep())
            {
                return DecisionOutcome.SamePerson;
            }

            List<(string Person, AnswerScope Scope)> said = Said();
            if (said.Count < subject.Approvers)
            {
                return DecisionOutcome.Counted;
            }

            givenBy = string.Join(", ", said.Select(static each => each.Person));
            scope = said.Select(static each => each.Scope).Aggregate(AnswerScope.Narrower);
        }

        if (scope.Kind != ScopeKind.Once && subject.Shape is { } shape)
        {
            string words = GrantWords.Of(request, scope, now);
            grant = GrantTable.Add(write, request, shape, scope, words, givenBy, by, process, answer.Note, now);
        }

        return DecisionOutcome.Done;
    }

    /// <summary>Lets the open requests go that the grant covers as well: each by its own row, bound to its own call.</summary>
    public void SettleLike(Grant grant)
    {
        foreach (ApprovalRequest other in Pending())
        {
            if (other.Subject.Approvers <= request.Subject.Approvers && !(other.Subject.AnotherPerson && by.InClient) && other.Subject.Offer.Has(grant.Scope)
                && other.Subject.Shape is { } shape && ShapeCover.CoversAll(grant.Shape!, shape)
                && GrantTable.Use(write, grant.Id, now))
            {
                CopyAnswers(other);
                write.Statement("""
                    UPDATE request SET state = 'approved', changed_at = $now, decided_at = $now, decided_by = $user,
                        decided_in = $process, decided_via = $channel, note = $note, grant_id = $grant
                    WHERE id = $id AND state = 'pending'
                    """)
                    .Set("$now", now).Set("$user", by.User).Set("$process", process?.ToString()).Set("$channel", by.Channel)
                    .Set("$note", answer.Note).Set("$grant", grant.Id).Set("$id", other.Id).Run();
            }
        }
    }

    private bool Keep() => write
        .Statement("""
            INSERT INTO answer (request_id, person, process, channel, scope, lasting, note, at)
            VALUES ($id, $person, $process, $channel, $scope, $lasting, $note, $now) ON CONFLICT DO NOTHING
            """)
        .Set("$id", request.Id).Set("$person", by.User).Set("$process", process?.ToString()).Set("$channel", by.Channel)
        .Set("$scope", ScopeNames.Of(answer.Scope.Kind)).Set("$lasting", (long)answer.Scope.Lasting.TotalMilliseconds)
        .Set("$note", answer.Note).Set("$now", now).Run() == 1;

    private List<(string Person, AnswerScope Scope)> Said() => write
        .Statement("SELECT person, scope, lasting FROM answer WHERE request_id = $id ORDER BY at, person")
        .Set("$id", request.Id)
        .Rows(static row => (row.GetString(0),
            new AnswerScope(ScopeNames.Parse(row.GetString(1)), TimeSpan.FromMilliseconds(row.GetInt64(2)))));

    /// <summary>Whoever gave the grant said yes to all that it covers.</summary>
    private void CopyAnswers(ApprovalRequest other) => write
        .Statement("""
            INSERT INTO answer (request_id, person, process, channel, scope, lasting, note, at)
            SELECT $other, person, process, channel, scope, lasting, note, $now FROM answer WHERE request_id = $id
            ON CONFLICT DO NOTHING
            """)
        .Set("$other", other.Id).Set("$now", now).Set("$id", request.Id).Run();

    private List<ApprovalRequest> Pending()
    {
        ApprovalSubject subject = request.Subject;
        return write
            .Statement($"""
                SELECT {ApprovalRow.Columns} FROM request
                WHERE state = 'pending' AND id <> $id AND principal = $principal AND agent_name = $agent AND shape <> ''
                    AND ($scope <> 'session' OR session = $session)
                ORDER BY created_at LIMIT 256
                """)
            .Set("$id", request.Id).Set("$principal", subject.Principal).Set("$agent", subject.AgentName)
            .Set("$scope", ScopeNames.Of(answer.Scope.Kind)).Set("$session", subject.Session)
            .Rows(ApprovalRow.Read);
    }
}
