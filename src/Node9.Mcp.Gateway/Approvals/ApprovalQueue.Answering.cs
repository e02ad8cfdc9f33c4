namespace Node9.Mcp.Gateway.Approvals;

/// <content>Answers that reach this process itself, by one of its channels.</content>
public sealed partial class ApprovalQueue
{
    /// <summary>Writes the answer of a person whom a channel of this process heard, if the request is still open and still
    /// the one that was <paramref name="seen"/>.</summary>
    /// <remarks>The channel vouches that a person spoke, outside the agent's processes; no process is on record.</remarks>
    /// <exception cref="ApprovalStoreException">It could not be written, and does not count.</exception>
    internal DecisionResult Answer(ApprovalRequest seen, bool approve, string note, Decider by)
    {
        DecisionOutcome outcome;
        ApprovalRequest? after;
        lock (_gate)
        {
            if (_store is null || _stop.IsCancellationRequested)
            {
                return new DecisionResult(DecisionOutcome.TooLate, null, "");
            }

            outcome = _store.Decide(seen.Id, seen.Question, approve, by, null, note, out after);
            _waiting.LookAt(_store, seen.Id);
        }

        _listener?.Publish(seen.Id);
        return new DecisionResult(outcome, after, "");
    }

    /// <summary>The request as it stands; null when it is gone, and when this process no longer asks.</summary>
    /// <exception cref="ApprovalStoreException">The store cannot be read.</exception>
    internal ApprovalRequest? Find(string id)
    {
        lock (_gate)
        {
            return _stop.IsCancellationRequested ? null : _store?.Find(id);
        }
    }
}
