using Node9.Mcp.Gateway.Approvals.Control;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>The calls of one gateway that wait for a person. Creating it writes one small file; the store and the
/// control
/// channel are opened by the first call that is held.</summary>
/// <remarks>
/// <para>Waiters are woken by the control channel, and find the answer by looking into the store every 250 ms when the
/// channel is gone. Thread-safe. <see cref="Hold"/> waits for the disk, and up to 10 s for other processes' writes: call
/// it where that delays nothing else.</para>
/// <para>Disposal withdraws every call that still waits. Requests whose calls were detached stay: they belong to the
/// retry,
/// which may come through another gateway.</para>
/// </remarks>
public sealed partial class ApprovalQueue : IAsyncDisposable
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();

    private readonly WaitingCalls _waiting;

    private readonly CancellationTokenSource _stop = new();

    private readonly StateDirectory _state;

    private readonly TimeProvider _time;

    private readonly IProcessTable _table;

    private readonly GatewayRegistry _registry;

    private readonly AnswerReader _reader;

    private readonly ProcessIdentity _self;

    private readonly ProcessIdentity? _agent;

    private bool _announced;

    private ApprovalStore? _store;

    private ControlListener? _listener;

    private Task _polling = Task.CompletedTask;

    /// <summary>Makes the queue of this process and announces its agent, so that the agent cannot answer.</summary>
    /// <param name="state">Where the store is.</param>
    /// <param name="time">The clock that expiry is judged by.</param>
    /// <param name="table">The system's processes; null for <see cref="ProcessTables.Local"/>.</param>
    public ApprovalQueue(StateDirectory state, TimeProvider time, IProcessTable? table = null)
    {
        (_state, _time, _table) = (state, time, table ?? ProcessTables.Local);
        _registry = new GatewayRegistry(state, _table);
        _self = _table.Find(Environment.ProcessId)?.Identity
            ?? new ProcessIdentity(Environment.ProcessId, 0, "unknown");
        _agent = AgentProcess.Find(_table, Environment.ProcessId);
        _reader = new AnswerReader(_table, _registry, _self, _agent);
        _waiting = new WaitingCalls(_reader, time);
        try
        {
            Announce();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is held yet. The first call that is held announces again, and is refused if that fails.
        }
    }

    /// <summary>Holds a call: joins the open request for the same question, or asks a new one.</summary>
    /// <param name="subject">The call.</param>
    /// <param name="lifetime">How long a new request waits; a joined one keeps its own end.</param>
    /// <param name="mostOpen">How many questions of one session may be open at once.</param>
    /// <returns>The held call; its answer is there at once when the request had been decided and not yet
    /// used.</returns>
    /// <exception cref="ApprovalStoreException">The store cannot be used: refuse the call.</exception>
    /// <exception cref="QuestionFloodException">So many questions of the session are open already: refuse the call.</exception>
    /// <exception cref="ObjectDisposedException">The gateway is stopping: refuse the call.</exception>
    public HeldCall Hold(ApprovalSubject subject, TimeSpan lifetime, int mostOpen = int.MaxValue) =>
        BusyStore.Retry(() => HoldNow(subject, lifetime, mostOpen));

    private HeldCall HoldNow(ApprovalSubject subject, TimeSpan lifetime, int mostOpen)
    {
        HeldCall held;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            ApprovalStore store = Open();
            ProcessIdentity? agent =
                subject.AgentProcessId > 0 ? _table.Find(subject.AgentProcessId)?.Identity : _agent;
            (ApprovalRequest? asked, long waiter) = store.Ask(subject, agent, _self, lifetime, mostOpen);
            ApprovalRequest request = asked ?? throw new QuestionFloodException(mostOpen, waiter);
            held = new HeldCall(this, request, waiter);
            if (request.State == ApprovalState.Pending)
            {
                _waiting.Add(held);
            }
            else
            {
                held.Settle(_reader.Read(store, request));
            }
        }

        _listener?.Publish(held.Id);
        return held;
    }

    /// <summary>The grants that cover a call which would be held, their use counted: the call may go on without a question.
    /// Empty when it must be asked about.</summary>
    /// <param name="seeker">The call.</param>
    /// <param name="question">Its <see cref="ApprovalQuestion"/>: a yes that was given to this very call is used up
    /// first.</param>
    /// <exception cref="ApprovalStoreException">The store cannot be used: refuse the call.</exception>
    /// <exception cref="ObjectDisposedException">The gateway is stopping: refuse the call.</exception>
    public IReadOnlyList<Grant> UseGrants(GrantSeeker seeker, string question = "") =>
        !seeker.Shape.CanBeGranted || !seeker.Allowed.HasAny
            ? [] : BusyStore.Retry(() => UseGrantsNow(seeker, question));

    private IReadOnlyList<Grant> UseGrantsNow(GrantSeeker seeker, string question)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            ApprovalStore store = Open();
            GrantBook book = store.Grants;
            if (store.IsApproved(question))
            {
                return [];
            }

            IReadOnlyList<Grant> found = book.Find(seeker);
            foreach (Grant grant in found)
            {
                // Whoever gave it still runs and turns out to be an agent: then it was never given.
                if (grant.GivenIn is { } process && _reader.IsAlive(process)
                    && _reader.Judge(process.Id, null) is { Allowed: false })
                {
                    book.Revoke(grant.Id, "the firewall");
                    return [];
                }
            }

            return book.TryUse(found) ? found : [];
        }
    }

    /// <summary>Withdraws every call that still waits, then closes the channel and the store.</summary>
    public async ValueTask DisposeAsync()
    {
        List<HeldCall> left;
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _stop.Cancel();
            left = _waiting.All();
        }

        foreach (HeldCall held in left)
        {
            try
            {
                held.Withdraw("the gateway stopped");
            }
            catch (ApprovalStoreException)
            {
                // The row stays pending until it expires; without its gateway nothing can execute on it.
            }
        }

        await _polling.ConfigureAwait(false);
        if (_listener is not null)
        {
            await _listener.DisposeAsync().ConfigureAwait(false);
        }

        _registry.Retire(_self.Id);
        _store?.Dispose();
        _stop.Dispose();
    }

    /// <summary>Looks whether the request was decided, for a peer of the control channel that says so.</summary>
    /// <param name="id">The request.</param>
    /// <param name="peer">The peer's process id; 0 when it cannot be told.</param>
    /// <returns>False when the peer has no right to answer: then its approval is taken back.</returns>
    internal bool Decided(string id, int peer)
    {
        DeciderFinding finding;
        lock (_gate)
        {
            if (_store is null || !_waiting.Has(id))
            {
                return true;
            }

            ApprovalRequest? request = _store.Find(id);
            finding = _reader.Judge(peer, request?.Agent);
            if (!finding.Allowed && request?.DecidedIn?.Id == peer)
            {
                _store.Void(id, finding.Reason ?? "");
            }

            _waiting.LookAt(_store, id);
        }

        _listener?.Publish(id);
        return finding.Allowed;
    }

    internal bool Redeem(HeldCall held, out ApprovalState found)
    {
        (bool used, found) = BusyStore.Retry(() =>
        {
            bool redeemed = _store!.Redeem(held.Id, held.Request.Question, out ApprovalState state);
            return (redeemed, state);
        });
        _listener?.Publish(held.Id);
        return used;
    }

    internal void Detach(HeldCall held)
    {
        Forget(held);
        _store!.Leave(held.Waiter);
    }

    internal void Withdraw(HeldCall held, string reason)
    {
        Forget(held);
        held.Settle(new ApprovalAnswer(ApprovalDecision.Withdrawn, null, reason, _time.GetUtcNow()));
        _store!.Withdraw(held.Id, held.Waiter, reason, process =>
            ProcessIdentity.TryParse(process, out ProcessIdentity? identity) && _reader.IsAlive(identity));
        _listener?.Publish(held.Id);
    }

    private ApprovalStore Open()
    {
        if (_store is not null)
        {
            return _store;
        }

        try
        {
            Announce();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ApprovalStoreException(
                $"the control directory in `{_state.FullPath}` cannot be written",
                "look at the disk and at its permissions", e);
        }

        ApprovalStore store = ApprovalStore.Open(_state.File(ApprovalStore.FileName), _time);
        store.Prune();
        _listener = ControlListener.TryStart(_registry.SocketOf(_self.Id), Decided);
        _polling = PollAsync(store, new PeriodicTimer(PollEvery, _time));
        return _store = store;
    }

    private void Announce()
    {
        if (!_announced)
        {
            _registry.Announce(_self, _agent);
            _announced = true;
        }
    }

    private async Task PollAsync(ApprovalStore store, PeriodicTimer timer)
    {
        using (timer)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
                {
                    Poll(store);
                }
            }
            catch (OperationCanceledException)
            {
                // Disposal.
            }
        }
    }

    private void Poll(ApprovalStore store)
    {
        List<string> settled;
        lock (_gate)
        {
            settled = _waiting.LookAtAll(store);
        }

        foreach (string id in settled)
        {
            _listener?.Publish(id);
        }
    }

    private void Forget(HeldCall held)
    {
        lock (_gate)
        {
            _waiting.Remove(held);
        }
    }
}
