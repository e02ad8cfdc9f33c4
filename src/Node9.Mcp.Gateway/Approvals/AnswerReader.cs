using Node9.Mcp.Gateway.Approvals.Control;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Says what a settled request means to the calls that wait for it, after a second look at who settled
/// it.</summary>
/// <remarks>An approval whose giver still runs and turns out to be the agent, or below it, is taken back.</remarks>
internal sealed class AnswerReader(
    IProcessTable table, GatewayRegistry registry, ProcessIdentity self, ProcessIdentity? agent)
{
    private readonly DeciderCheck _check = new(table);

    /// <summary>The answer that <paramref name="request"/>, which is not pending, gives.</summary>
    /// <exception cref="ApprovalStoreException">The store fails.</exception>
    public ApprovalAnswer Read(ApprovalStore store, ApprovalRequest request)
    {
        DateTimeOffset at = request.DecidedAt ?? request.ChangedAt;
        switch (request.State)
        {
            case ApprovalState.Approved or ApprovalState.Used:
                if (request.DecidedIn is { } process && IsAlive(process)
                    && Judge(process.Id, request.Agent) is { Allowed: false } finding)
                {
                    store.Void(request.Id, finding.Reason ?? "");
                    return new ApprovalAnswer(ApprovalDecision.Withdrawn, request.DecidedBy, finding.Reason ?? "", at);
                }

                return new ApprovalAnswer(ApprovalDecision.Approved, request.DecidedBy, request.Note, at)
                {
                    GrantId = request.GrantId,
                };
            case ApprovalState.Denied:
                store.Deliver(request.Id);
                return new ApprovalAnswer(ApprovalDecision.Denied, request.DecidedBy, request.Note, at);
            case ApprovalState.Expired:
                return new ApprovalAnswer(ApprovalDecision.Expired, null, request.Note, request.ChangedAt);
            default:
                return new ApprovalAnswer(ApprovalDecision.Withdrawn, null, request.Note, request.ChangedAt);
        }
    }

    /// <summary>Whether <paramref name="process"/> may answer. Its place in the tree was asked for when it wrote its
    /// answer, so here an unknown one is no objection.</summary>
    public DeciderFinding Judge(int process, ProcessIdentity? requestAgent)
    {
        HashSet<ProcessIdentity> agents = registry.Agents();
        agents.Add(self);
        Add(agents, agent);
        Add(agents, requestAgent);
        return _check.Judge(process, table.FindVariable(process, AgentMarkers.Names), agents, atTerminal: true);
    }

    /// <summary>Whether the very process still runs.</summary>
    public bool IsAlive(ProcessIdentity process) => table.Find(process.Id)?.Identity == process;

    private static void Add(HashSet<ProcessIdentity> agents, ProcessIdentity? process)
    {
        if (process is not null)
        {
            agents.Add(process);
        }
    }
}
