using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>What is read from and written to the <c>grants</c> table, each within the caller's transaction.</summary>
internal static class GrantTable
{
    private const int MostCandidates = 256;

    /// <summary>The grants of this holder that still count, the newest first.</summary>
    public static List<Grant> Live(ApprovalDatabase read, string principal, string agent, string session, DateTimeOffset now) => read
        .Statement($"""
            SELECT {GrantRow.Columns} FROM grants
            WHERE principal = $principal AND agent_name = $agent AND (session IS NULL OR session = $session)
                AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $now)
            ORDER BY created_at DESC, id LIMIT {MostCandidates}
            """)
        .Set("$principal", principal).Set("$agent", agent).Set("$session", session).Set("$now", now)
        .Rows(GrantRow.Read);

    /// <summary>Writes the grant that an answer to <paramref name="request"/> gives.</summary>
    public static Grant Add(
        ApprovalDatabase write, ApprovalRequest request, CallShape shape, AnswerScope scope, string words, string givenBy,
        Decider by, ProcessIdentity? process, string note, DateTimeOffset now)
    {
        string id;
        do
        {
            id = GrantId.Create();
        }
        while (write.Statement("SELECT 1 FROM grants WHERE id = $id").Set("$id", id).Number() is not null);

        ApprovalSubject subject = request.Subject;
        write.Statement("""
            INSERT INTO grants (id, request_id, scope, shape, words, principal, agent_name, session, created_at, expires_at,
                given_by, given_via, given_in, note, approvers, in_client)
            VALUES ($id, $request, $scope, $shape, $words, $principal, $agent, $session, $now, $expires,
                $by, $via, $process, $note, $approvers, $client)
            """)
            .Set("$id", id).Set("$request", request.Id).Set("$scope", ScopeNames.Of(scope.Kind))
            .Set("$shape", CallShapeJson.Write(shape)).Set("$words", words).Set("$principal", subject.Principal)
            .Set("$agent", subject.AgentName).Set("$session", scope.Kind == ScopeKind.Session ? subject.Session : null)
            .Set("$now", now).Set("$expires", subject.Offer.EndOf(scope, now)).Set("$by", givenBy)
            .Set("$via", by.Channel).Set("$process", process?.ToString()).Set("$note", note)
            .Set("$approvers", subject.Approvers).Set("$client", by.InClient ? 1 : 0)
            .Run();
        return Find(write, id)!;
    }

    /// <summary>Counts one use; false when it ended or was revoked meanwhile, and then the call is not covered.</summary>
    public static bool Use(ApprovalDatabase write, string id, DateTimeOffset now) => write
        .Statement("""
            UPDATE grants SET uses = uses + 1, last_used_at = $now
            WHERE id = $id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $now)
            """)
        .Set("$id", id).Set("$now", now).Run() == 1;

    /// <summary>Ends it, with every yes that came of it and was not used; false when it was revoked before or there is
    /// none.</summary>
    public static bool Revoke(ApprovalDatabase write, string id, string by, DateTimeOffset now)
    {
        bool ended = write
            .Statement("UPDATE grants SET revoked_at = $now, revoked_by = $by WHERE id = $id AND revoked_at IS NULL")
            .Set("$id", id).Set("$by", by).Set("$now", now).Run() == 1;
        write.Statement("""
            UPDATE request SET state = 'withdrawn', note = 'its grant was revoked', changed_at = $now
            WHERE grant_id = $id AND state = 'approved'
            """)
            .Set("$id", id).Set("$now", now).Run();
        return ended;
    }

    /// <summary>The grant of that id; null when there is none.</summary>
    public static Grant? Find(ApprovalDatabase read, string id) => read
        .Statement($"SELECT {GrantRow.Columns} FROM grants WHERE id = $id").Set("$id", id)
        .Rows(GrantRow.Read).FirstOrDefault();
}
