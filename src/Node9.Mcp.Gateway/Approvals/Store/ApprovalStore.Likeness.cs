namespace Node9.Mcp.Gateway.Approvals.Store;

/// <content>What else waits, or was answered, that is like a request.</content>
public sealed partial class ApprovalStore
{
    private const int MostLike = 256;

    /// <summary>The other requests that wait, of the same rule, shape and agent, oldest first.</summary>
    public IReadOnlyList<ApprovalRequest> Like(ApprovalRequest request) => Of(request, "state = 'pending'", "created_at, id");

    /// <summary>The settled requests of the same rule, shape and agent that are kept, newest first.</summary>
    public IReadOnlyList<ApprovalRequest> Earlier(ApprovalRequest request) =>
        Of(request, "state NOT IN ('pending', 'withdrawn')", "changed_at DESC, id");

    /// <summary>The floods of questions that are not over.</summary>
    public IReadOnlyList<SessionFlood> Floods()
    {
        DateTimeOffset now = Now;
        return Read(read => SessionFlood.All(read, now));
    }

    /// <summary>The processes whose calls wait for the request, one for each call.</summary>
    internal IReadOnlyList<string> Waiters(string id) => Read(read => read
        .Statement("SELECT process FROM waiter WHERE request_id = $id").Set("$id", id)
        .Rows(static row => row.GetString(0)));

    private List<ApprovalRequest> Of(ApprovalRequest request, string states, string order)
    {
        ApprovalSubject subject = request.Subject;
        List<ApprovalRequest> found = Read(read => read
            .Statement($"""
                SELECT {ApprovalRow.Columns} FROM request
                WHERE {states} AND id <> $id AND rule_id = $rule AND agent_name = $agent AND principal = $principal
                    AND server = $server AND tool = $tool
                ORDER BY {order} LIMIT {MostLike}
                """)
            .Set("$id", request.Id).Set("$rule", subject.RuleId).Set("$agent", subject.AgentName)
            .Set("$principal", subject.Principal).Set("$server", subject.Server).Set("$tool", subject.Tool)
            .Rows(ApprovalRow.Read));
        found.RemoveAll(other => !IsLike(subject, other.Subject));
        return found;
    }

    /// <summary>Where nobody knows a shape, only the same arguments are alike.</summary>
    private static bool IsLike(ApprovalSubject one, ApprovalSubject other) =>
        one.WorkingDirectory == other.WorkingDirectory
        && (one.ArgumentsDigest == other.ArgumentsDigest
            || (one.Shape is { } shape && other.Shape is { } another && shape.Asked.Count > 0
                && shape.Asked.SequenceEqual(another.Asked) && shape.Does.SequenceEqual(another.Does)
                && shape.Unknown.SequenceEqual(another.Unknown)));
}
