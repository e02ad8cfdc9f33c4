namespace Node9.Mcp.Gateway.Approvals;

/// <summary>One call that waits for a person's answer. It ends in exactly one of three ways: redeemed, detached, or
/// withdrawn.</summary>
/// <remarks>Thread-safe. Several held calls may wait for one request; its approval serves only the first that redeems
/// it.</remarks>
public sealed class HeldCall
{
    private readonly ApprovalQueue _queue;

    private readonly TaskCompletionSource<ApprovalAnswer> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _over;

    internal HeldCall(ApprovalQueue queue, ApprovalRequest request, long waiter) =>
        (_queue, Request, Waiter) = (queue, request, waiter);

    /// <summary>The request's readable id.</summary>
    public string Id => Request.Id;

    /// <summary>When the request's time runs out; not later because this call joined it.</summary>
    public DateTimeOffset ExpiresAt => Request.ExpiresAt;

    /// <summary>Completes when somebody decides, time runs out, or the call is taken back. Never faults: a store that
    /// cannot be read any more ends the wait at its expiry. After <see cref="Detach"/> it may never complete.</summary>
    public Task<ApprovalAnswer> Answer => _answer.Task;

    internal ApprovalRequest Request { get; }

    internal long Waiter { get; }

    /// <summary>Uses the approval: true for exactly one caller in all processes, and then the call may be
    /// forwarded.</summary>
    /// <exception cref="ApprovalStoreException">The use cannot be written; the call must be refused.</exception>
    public bool TryRedeem() => TryRedeem(out _);

    /// <summary>Uses the approval, and says what became of it when it cannot be used.</summary>
    /// <param name="found"><see cref="ApprovalState.Used"/> with a false return means that an identical call was
    /// faster:
    /// hold this one again, which asks anew.</param>
    /// <returns>True for exactly one caller in all processes.</returns>
    /// <exception cref="ApprovalStoreException">The use cannot be written; the call must be refused.</exception>
    public bool TryRedeem(out ApprovalState found)
    {
        bool asked = Answer is { IsCompletedSuccessfully: true, Result.Decision: ApprovalDecision.Approved };
        found = ApprovalState.Withdrawn;
        return asked && End() && _queue.Redeem(this, out found);
    }

    /// <summary>Gives the turn back: the request stays open, and an identical call that comes later gets its
    /// answer.</summary>
    /// <exception cref="ApprovalStoreException">The store cannot be written; the request stays open all the
    /// same.</exception>
    public void Detach()
    {
        if (End())
        {
            _queue.Detach(this);
        }
    }

    /// <summary>Takes the call back: its client cancelled or went away. An answer that comes later executes
    /// nothing.</summary>
    /// <remarks>The request itself is withdrawn unless another call still waits for it.</remarks>
    /// <exception cref="ApprovalStoreException">The store cannot be written; this call can still never be
    /// redeemed.</exception>
    public void Withdraw(string reason)
    {
        if (End())
        {
            _queue.Withdraw(this, reason);
        }
    }

    internal void Settle(ApprovalAnswer answer) => _answer.TrySetResult(answer);

    private bool End() => !Interlocked.Exchange(ref _over, true);
}
