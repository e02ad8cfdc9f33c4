using Node9.Mcp.Gateway.Agents;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Channels;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.Recovery;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>What judging needs beside the call.</summary>
/// <param name="Policy">The policy in force.</param>
/// <param name="Approvals">Where held calls wait.</param>
/// <param name="Audit">Where decisions are written.</param>
/// <param name="Clients">How long each client waits and what it shows its model.</param>
/// <param name="Context">Who and where; agent and time are filled in for each call.</param>
/// <param name="ApprovalLifetime">How long a question stays open.</param>
internal sealed record MediationSetup(
    PolicyInForce Policy,
    ApprovalQueue Approvals,
    AuditLog Audit,
    ClientTable Clients,
    CallContext Context,
    TimeSpan ApprovalLifetime)
{
    /// <summary>Whether the audit keeps the arguments of calls, masked.</summary>
    public bool KeepsArguments { get; init; }

    /// <summary>How people are asked beside the command line; the client's own forms come on top.</summary>
    public IReadOnlyList<IApprovalChannel> Channels { get; init; } = [];

    /// <summary>Whether held calls are asked about in the client, where it can show forms.</summary>
    public bool AsksInClient { get; init; }

    /// <summary>Keeps tools apart whose definitions nobody accepted; null when tools are taken as they come.</summary>
    public PinGate? Pins { get; init; }

    /// <summary>Keeps aside what calls destroy; null when nothing is kept.</summary>
    public RecoveryDesk? Recovery { get; init; }

    /// <summary>Holds calls to the policy's budgets; null where there is nothing to hold them to, and then a policy with budgets
    /// asks about every call.</summary>
    public BudgetGate? Budgets { get; init; }

    /// <summary>Keeps the record of calls; null for none.</summary>
    public SpendRecorder? Recorder { get; init; }
    /// <summary>What the session did so far, shared with the agent's hooks; by default remembered by this process alone.</summary>
    public SessionLedger Ledger { get; init; } =
        SessionLedger.InMemory(new SessionIdentity(Context.Session, null), TimeProvider.System);

    /// <summary>What people ordered about the session; null where nobody can.</summary>
    public SessionOrders? Orders { get; init; }

    /// <summary>The context as people's orders have it now.</summary>
    public CallContext Ordered(CallContext context) => Orders?.Apply(context, Policy.Terms.MayPause) ?? context;

    /// <summary>How this gateway entered itself in the ledger; null when it did not.</summary>
    public OpenedLine? Opening { get; init; }
}
