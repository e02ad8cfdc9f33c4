namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>Puts the rows of a log together to calls while they come: a decision waits a moment for the row that says how the
/// call ended, so that both are told together.</summary>
/// <param name="patience">After how many looks at the log a decision is told alone.</param>
/// <remarks>Not thread-safe. What waits is bounded by the calls that are let through within the moment.</remarks>
public sealed class CallRows(int patience)
{
    private readonly List<(AuditEntry Decided, int Looks)> _waiting = [];

    /// <summary>Takes a row and gives what can be told now: a decision and its end where that is known.</summary>
    public IEnumerable<(AuditEntry Row, AuditEntry? End)> Take(AuditEntry row)
    {
        if (row.Event == "call.decided" && row.Text("decision") == "allow")
        {
            _waiting.Add((row, 0));
            return [];
        }

        if (row.Event != "call.completed")
        {
            return [(row, null)];
        }

        string call = row.Text("callId");
        int at = _waiting.FindIndex(each => each.Decided.Text("callId") == call);
        if (at < 0)
        {
            // Refused calls are told when they are decided; the end of a long one is told by itself.
            return row.Text("outcome") == "refused" ? [] : [(row, null)];
        }

        AuditEntry decided = _waiting[at].Decided;
        _waiting.RemoveAt(at);
        return [(decided, row)];
    }

    /// <summary>A look at the log is over: gives the decisions that waited long enough.</summary>
    public IEnumerable<(AuditEntry Row, AuditEntry? End)> Looked()
    {
        var told = new List<(AuditEntry, AuditEntry?)>();
        for (int i = 0; i < _waiting.Count; i++)
        {
            (AuditEntry decided, int looks) = _waiting[i];
            if (looks + 1 >= patience)
            {
                told.Add((decided, null));
                _waiting.RemoveAt(i--);
            }
            else
            {
                _waiting[i] = (decided, looks + 1);
            }
        }

        return told;
    }

    /// <summary>Rows that are all there: each decision with its end where there is one, in the order of the decisions; what
    /// ended a call that was decided before is left out.</summary>
    public static IEnumerable<(AuditEntry Row, AuditEntry? End)> Joined(IReadOnlyList<AuditEntry> rows)
    {
        var ends = new Dictionary<string, AuditEntry>(StringComparer.Ordinal);
        foreach (AuditEntry row in rows)
        {
            if (row.Event == "call.completed" && row.Text("outcome") != "refused")
            {
                ends[row.Text("callId")] = row;
            }
        }

        foreach (AuditEntry row in rows)
        {
            if (row.Event != "call.completed")
            {
                yield return (row, row.Event == "call.decided" ? ends.GetValueOrDefault(row.Text("callId")) : null);
            }
        }
    }
}
