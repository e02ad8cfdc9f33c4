using Node9.Mcp.Gateway.Approvals.Control;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.Approvals.Views;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Where a person answers: reads the store, writes one answer at a time, and wakes who waits for it.</summary>
/// <remarks>Every answer passes <see cref="DeciderCheck"/> first; a refused one is kept on record.
/// Thread-safe.</remarks>
public sealed class ApprovalDesk : IDisposable
{
    private readonly IProcessTable _table;

    private readonly GatewayRegistry _registry;

    private readonly ControlPeers _peers;

    private ApprovalDesk(ApprovalStore store, StateDirectory state, IProcessTable table)
    {
        (Store, _table) = (store, table);
        _registry = new GatewayRegistry(state, table);
        _peers = new ControlPeers(_registry);
    }

    /// <summary>What is asked, and what became of it.</summary>
    public ApprovalStore Store { get; }

    /// <summary>Opens the store of <paramref name="state"/>.</summary>
    /// <param name="state">Where the store is.</param>
    /// <param name="time">The clock that expiry is judged by.</param>
    /// <param name="table">The system's processes; null for <see cref="ProcessTables.Local"/>.</param>
    /// <exception cref="ApprovalStoreException">It cannot be used.</exception>
    public static ApprovalDesk Open(StateDirectory state, TimeProvider time, IProcessTable? table = null) =>
        new(ApprovalStore.Open(state.File(ApprovalStore.FileName), time), state, table ?? ProcessTables.Local);

    /// <summary>Answers a request for the person who saw <paramref name="seen"/>.</summary>
    /// <param name="seen">The request as it was shown.</param>
    /// <param name="approve">Yes or no.</param>
    /// <param name="note">Their words; empty when they had none.</param>
    /// <param name="origin">Who answers, and where from.</param>
    /// <param name="cancellation">Ends the waking of waiters; the answer stands.</param>
    /// <exception cref="ApprovalStoreException">The answer could not be written, and does not count.</exception>
    public Task<DecisionResult> DecideAsync(
        ApprovalRequest seen, bool approve, string note, DecisionOrigin origin, CancellationToken cancellation) =>
        DecideAsync(seen, new GivenAnswer(approve, AnswerScope.Once, note), origin, cancellation);

    /// <summary>The same for an answer that may reach further than once: <see cref="ApprovalSubject.Offer"/> of the request
    /// says how far.</summary>
    public async Task<DecisionResult> DecideAsync(
        ApprovalRequest seen, GivenAnswer answer, DecisionOrigin origin, CancellationToken cancellation)
    {
        var by = new Decider(origin.Person ?? PersonCheck.UserName(), Environment.ProcessId, origin.Channel)
        {
            InClient = origin.InClient,
        };
        DeciderFinding finding = seen.Subject.AnotherPerson && origin.InClient
            ? new DeciderFinding(false, "it must be answered outside the agent's own client")
            : Judge(seen, origin);
        if (!finding.Allowed)
        {
            string reason = finding.Reason ?? "";
            Store.RecordRefusedAnswer(seen.Id, by, reason);
            return new DecisionResult(DecisionOutcome.Refused, seen, reason);
        }

        ProcessIdentity? self = _table.Find(Environment.ProcessId)?.Identity;
        (DecisionOutcome outcome, ApprovalRequest? after) =
            BusyStore.Retry(() => Store.Decide(seen.Id, seen.Question, answer, by, self));
        if (outcome == DecisionOutcome.Done)
        {
            await _peers.DecidedAsync(seen.Id, cancellation).ConfigureAwait(false);
            after = Store.Find(seen.Id);
        }

        return new DecisionResult(outcome, after, "");
    }

    /// <summary>What an approver is shown of a request.</summary>
    public ApprovalView View(ApprovalRequest request) => View(request, new ApprovalLikeness(Store));

    /// <summary>The same for several, at little more than the cost of one.</summary>
    public IReadOnlyList<ApprovalView> Views(IReadOnlyList<ApprovalRequest> requests)
    {
        var likeness = new ApprovalLikeness(Store);
        return [.. requests.Select(request => View(request, likeness))];
    }

    /// <summary>Whether two requests are of the same rule, shape and agent, so that they can be answered together.</summary>
    public static bool AreAlike(ApprovalRequest one, ApprovalRequest other) =>
        ApprovalLikeness.AreAlike(one.Subject, other.Subject);

    /// <summary>The other requests that wait, of the same rule, shape and agent, oldest first.</summary>
    public IReadOnlyList<ApprovalRequest> Like(ApprovalRequest request) => new ApprovalLikeness(Store).Waiting(request);

    private ApprovalView View(ApprovalRequest request, ApprovalLikeness likeness)
    {
        int waiting = Store.Waiters(request.Id).Count(process =>
            ProcessIdentity.TryParse(process, out ProcessIdentity? identity) && _table.Find(identity.Id)?.Identity == identity);
        DateTimeOffset now = Store.Now;
        string sentence = request.Subject.Sentence;
        return new ApprovalView
        {
            Request = request,
            At = now,
            Sentence = sentence.Length > 0 ? sentence : $"calls the tool {request.Subject.Tool}",
            Identical = Math.Max(waiting, 1),
            Similar = request.State == ApprovalState.Pending ? likeness.Waiting(request).Count : 0,
            Before = EarlierAnswers.Of(likeness.Earlier(request)),
            Scopes = request.State == ApprovalState.Pending ? ScopeOnOffer.Of(request, now) : [],
        };
    }

    /// <summary>Ends a grant for the person who asks for that; running gateways ask again from the next call on.</summary>
    /// <returns>Why not; null when it is revoked now.</returns>
    /// <exception cref="ApprovalStoreException">It could not be written; the grant stands.</exception>
    public string? Revoke(Grant grant, DecisionOrigin origin)
    {
        DeciderFinding finding =
            new DeciderCheck(_table).Judge(Environment.ProcessId, origin.Marker, _registry.Agents(), origin.AtTerminal);
        return !finding.Allowed ? finding.Reason ?? "only a person may"
            : Store.Grants.Revoke(grant.Id, PersonCheck.UserName()) ? null
            : "it was revoked before";
    }

    /// <summary>Has <paramref name="changed"/> called, from any thread, when a living gateway says that something
    /// changed. Call again now and then: gateways come and go.</summary>
    public Task SubscribeAsync(Action changed, CancellationToken cancellation) =>
        _peers.SubscribeAsync(changed, cancellation);

    public void Dispose()
    {
        _peers.Dispose();
        Store.Dispose();
    }

    private DeciderFinding Judge(ApprovalRequest request, DecisionOrigin origin)
    {
        HashSet<ProcessIdentity> agents = _registry.Agents();
        if (request.Agent is { } agent)
        {
            agents.Add(agent);
        }

        if (request.Owner is { } owner)
        {
            agents.Add(owner);
        }

        return new DeciderCheck(_table).Judge(Environment.ProcessId, origin.Marker, agents, origin.AtTerminal);
    }
}
