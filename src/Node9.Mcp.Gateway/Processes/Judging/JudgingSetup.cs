using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>What judging starts needs.</summary>
/// <param name="Policy">The policy in force.</param>
/// <param name="Approvals">Where held starts wait.</param>
/// <param name="Audit">Where decisions are written.</param>
/// <param name="Context">Who and where; directory and time are filled in for each start.</param>
/// <param name="Time">The clock.</param>
internal sealed record JudgingSetup(
    PolicyInForce Policy, ApprovalQueue Approvals, AuditLog Audit, CallContext Context, TimeProvider Time)
{
    /// <summary>How long a question stays open.</summary>
    public required TimeSpan ApprovalLifetime { get; init; }

    /// <summary>The directories in which programs are looked for.</summary>
    public required string SearchPath { get; init; }

    /// <summary>Takes a line for the person at the terminal.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>Whether every start gets a row of its own, and not only those that do more than read.</summary>
    public bool RecordsAll { get; init; }

    /// <summary>Whether the audit keeps the arguments, masked.</summary>
    public bool KeepsArguments { get; init; }

    /// <summary>What <paramref name="snapshot"/> says, for the command <paramref name="name"/> started here and now.</summary>
    public static JudgingSetup Of(
        ConfigurationSnapshot snapshot, ApprovalQueue approvals, AuditLog audit, string name, Action<string> say,
        string? session = null) => new(
        new PolicyInForce(new PolicyEngine(snapshot.Policy), TermsInForce.Of(snapshot.Options.Approvals)),
        approvals,
        audit,
        new CallContext
        {
            Agent = Path.GetFileName(name),
            User = Environment.UserName,
            Session = session ?? Guid.NewGuid().ToString("n"),
            Workspace = Environment.CurrentDirectory,
            Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        },
        TimeProvider.System)
    {
        ApprovalLifetime = snapshot.Options.Approvals.Lifetime,
        SearchPath = Environment.GetEnvironmentVariable("PATH") ?? "",
        Say = say,
        RecordsAll = snapshot.Options.Exec.Audit == ExecAudit.All,
        KeepsArguments = snapshot.Options.Audit.Arguments == AuditArguments.Masked,
    };

    /// <summary>What people ordered about the session; null where nobody can.</summary>
    public SessionOrders? Orders { get; init; }

    /// <summary>The context as people's orders have it now.</summary>
    public CallContext Ordered(CallContext context) => Orders?.Apply(context, Policy.Terms.MayPause) ?? context;

    /// <summary>The session's record; null where there is none.</summary>
    public SessionLedger? Ledger { get; init; }

    /// <summary>The ids of calls.</summary>
    public CallIds Ids { get; } = new();
}
