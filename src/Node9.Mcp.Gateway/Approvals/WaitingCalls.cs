using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>The held calls of this process whose request is still open, and how each learns its end.</summary>
/// <remarks>Not thread-safe: the queue's lock guards it.</remarks>
internal sealed class WaitingCalls(AnswerReader reader, TimeProvider time)
{
    private readonly Dictionary<string, List<HeldCall>> _calls = new(StringComparer.Ordinal);

    private const long Unseen = -1;

    private long _version = Unseen;

    /// <summary>Whether a call of this process waits for the request.</summary>
    public bool Has(string id) => _calls.ContainsKey(id);

    /// <summary>Lets <paramref name="call"/> wait.</summary>
    public void Add(HeldCall call) =>
        (_calls.TryGetValue(call.Id, out List<HeldCall>? calls) ? calls : _calls[call.Id] = []).Add(call);

    /// <summary>Lets <paramref name="call"/> wait no longer.</summary>
    public void Remove(HeldCall call)
    {
        if (_calls.TryGetValue(call.Id, out List<HeldCall>? calls) && calls.Remove(call) && calls.Count == 0)
        {
            _calls.Remove(call.Id);
        }
    }

    /// <summary>All of them.</summary>
    public List<HeldCall> All() => [.. _calls.Values.SelectMany(static calls => calls)];

    /// <summary>Looks at each request that may have been settled since the last time.</summary>
    /// <returns>The requests that were.</returns>
    public List<string> LookAtAll(ApprovalStore store)
    {
        var settled = new List<string>();
        if (_calls.Count == 0)
        {
            return settled;
        }

        DateTimeOffset now = time.GetUtcNow();
        bool changed = HasChanged(store);
        foreach ((string id, List<HeldCall> calls) in _calls.ToArray())
        {
            if ((changed || calls[0].ExpiresAt <= now) && LookAt(store, id))
            {
                settled.Add(id);
            }
        }

        return settled;
    }

    /// <summary>Looks at one request and ends the wait for it if it is settled.</summary>
    /// <returns>Whether it was.</returns>
    public bool LookAt(ApprovalStore store, string id)
    {
        if (!_calls.TryGetValue(id, out List<HeldCall>? calls)
            || Answer(store, id, calls[0].ExpiresAt) is not { } answer)
        {
            return false;
        }

        _calls.Remove(id);
        foreach (HeldCall call in calls)
        {
            call.Settle(answer);
        }

        return true;
    }

    private ApprovalAnswer? Answer(ApprovalStore store, string id, DateTimeOffset expires)
    {
        try
        {
            ApprovalRequest? request = store.Find(id);
            return request is null
                ? new ApprovalAnswer(ApprovalDecision.Withdrawn, null, "the request is gone from the store",
                    time.GetUtcNow())
                : request.State == ApprovalState.Pending ? null
                : reader.Read(store, request);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The store, or what is known of the living agents, cannot be read. It may be readable again before time
            // runs out, so what changed has not been seen; after that, silence means refusal.
            _version = Unseen;
            return expires > time.GetUtcNow() ? null
                : new ApprovalAnswer(ApprovalDecision.Expired, null, e.Message, time.GetUtcNow());
        }
    }

    private bool HasChanged(ApprovalStore store)
    {
        try
        {
            long version = store.DataVersion();
            (bool changed, _version) = (version != _version, version);
            return changed;
        }
        catch (ApprovalStoreException)
        {
            return true; // Let each request be looked at, so that those whose time is over end.
        }
    }
}
