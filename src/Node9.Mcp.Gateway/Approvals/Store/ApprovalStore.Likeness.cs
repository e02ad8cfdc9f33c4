namespace Node9.Mcp.Gateway.Approvals.Store;

/// <content>What else waits, or was answered, that is like a request.</content>
public sealed partial class ApprovalStore
{
    private const int MostSettled = 1024;

    /// <summary>The latest settled requests, newest first; what was withdrawn is left out.</summary>
    public IReadOnlyList<ApprovalRequest> Settled() => Read(read => read
        .Statement($"""
            SELECT {ApprovalRow.Columns} FROM request WHERE state NOT IN ('pending', 'withdrawn')
            ORDER BY changed_at DESC, id LIMIT {MostSettled}
            """)
        .Rows(ApprovalRow.Read));

    /// <summary>The floods of questions that are not over.</summary>
    public IReadOnlyList<SessionFlood> Floods()
    {
        DateTimeOffset now = Now;
        return Read(read => SessionFlood.All(read, now));
    }

    /// <summary>Whether a yes to this question waits to be used.</summary>
    internal bool IsApproved(string question)
    {
        DateTimeOffset now = Now;
        return Read(read => read
            .Statement("SELECT 1 FROM request WHERE question = $question AND state = 'approved' AND expires_at > $now LIMIT 1")
            .Set("$question", question).Set("$now", now).Number()) is not null;
    }

    /// <summary>The processes whose calls wait for the request, one for each call.</summary>
    internal IReadOnlyList<string> Waiters(string id) => Read(read => read
        .Statement("SELECT process FROM waiter WHERE request_id = $id").Set("$id", id)
        .Rows(static row => row.GetString(0)));
}
