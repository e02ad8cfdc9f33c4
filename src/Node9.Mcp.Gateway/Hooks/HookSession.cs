using System.Text;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.Ledgers.Reading;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>What one hook process works with: the policy, the evidence, and the session that it belongs to.</summary>
internal sealed class HookSession(
    ConfigurationSnapshot snapshot,
    PolicyEngine policy,
    StateDirectory state,
    SharedAuditLog audit,
    IProcessTable processes,
    TimeProvider clock,
    Action<string> say) : IDisposable
{
    private readonly HeldLines _holds = new();

    private readonly SessionOrders _orders = new(state, clock);

    private SessionLedger? _ledger;

    private bool _entered;

    /// <summary>The configuration.</summary>
    public ConfigurationSnapshot Snapshot => snapshot;

    /// <summary>The policy.</summary>
    public PolicyEngine Policy => policy;

    /// <summary>Where approvals are kept.</summary>
    public StateDirectory State => state;

    /// <summary>The evidence.</summary>
    public SharedAuditLog Audit => audit;

    /// <summary>Tells a person something, on standard error.</summary>
    public Action<string> Say => say;

    /// <summary>The clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>This process, as ledgers name it; empty when that cannot be told.</summary>
    public string OwnProcess => processes.Find(Environment.ProcessId)?.Identity.ToString() ?? "";

    /// <summary>Servers that the configuration names or that stand behind a gateway of the session.</summary>
    /// <param name="agentSession">The agent's own id for the session; empty when unknown.</param>
    public IReadOnlyCollection<string> KnownServers(string agentSession)
    {
        var known = new HashSet<string>(snapshot.Options.Servers.Keys, StringComparer.Ordinal);
        foreach (SessionOpening opening in Open(agentSession).Summary.Openings)
        {
            known.UnionWith(opening.Line.Servers ?? []);
        }

        return known;
    }

    /// <summary>The session's ledger, in which this hook's agent is entered.</summary>
    public SessionLedger Enter(HookEvent e)
    {
        SessionLedger ledger = Open(e.Session);
        if (_entered)
        {
            return ledger;
        }

        _entered = true;
        foreach (HeldLine hold in _holds.Abandoned(processes))
        {
            bool ran = e.Moment == HookMoment.After && e.Call.Length > 0 && hold.CallId == CallId(e);
            audit.Write(ApprovalEvent.Abandoned(hold.ApprovalId, hold.CallId, ran));
            ledger.Write(HeldLines.End(hold));
        }

        if (!IsEntered(ledger.Summary, e))
        {
            ledger.Write(new OpenedLine
            {
                Door = "hook",
                Agent = ledger.Identity.Agent?.ToString(),
                AgentName = e.Dialect.Client,
                Principal = Environment.UserName,
                WorkingDirectory = DirectoryOf(e),
                AgentSession = e.Session,
                Transcript = e.Transcript,
            });
        }

        return ledger;
    }

    /// <summary>Whether a living gateway of the same agent stands in front of the server: then it judges the call.</summary>
    public bool IsBehindGateway(HookEvent e)
    {
        foreach (SessionOpening opening in Enter(e).Summary.Openings)
        {
            if (e.Server.Length > 0 && opening is { IsClosed: false, Line: { Door: "gateway", Servers: { } servers } }
                && servers.Contains(e.Server)
                && ProcessIdentity.TryParse(opening.Line.Process, out ProcessIdentity? gateway)
                && processes.Find(gateway.Id)?.Identity == gateway)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Who calls, from where, and what the session did so far.</summary>
    public CallContext Context(HookEvent e)
    {
        SessionLedger ledger = Enter(e);
        return new CallContext
        {
            Agent = e.Dialect.Client,
            User = Environment.UserName,
            Session = ledger.Identity.Id,
            WorkingDirectory = DirectoryOf(e),
            Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Files = ledger.Memory.Files,
            Counts = ledger.Memory.Counts,
            Loops = ledger.Loops.History,
            Time = clock.GetUtcNow(),
        };
    }

    /// <summary>The context as people's orders have it now.</summary>
    public CallContext Ordered(CallContext context) => _orders.Apply(context, snapshot.Options.Approvals.Pause);

    /// <summary>The audit's id for a call: the same before and after it where the agent names its calls.</summary>
    public string CallId(HookEvent e) => e.Call.Length == 0
        ? "h" + Guid.NewGuid().ToString("n")[..16]
        : "h" + Sha256.Hex(Encoding.UTF8.GetBytes($"{e.Session}\n{e.Call}\n{e.SpelledTool}"))[..16];

    /// <summary>The id of a call that has run. Of an agent that does not name its calls, it is the latest such call that has
    /// no result yet.</summary>
    public string EndedCallId(HookEvent e)
    {
        if (e.Call.Length > 0)
        {
            return CallId(e);
        }

        SessionLedger ledger = Enter(e);
        ledger.Refresh();
        LoopCall ended = policy.Repetition(
            new ToolCall { Server = e.Server, Tool = e.Tool, Arguments = e.Arguments }, clock.GetUtcNow());
        return ledger.Loops.History.Unanswered(ended) ?? CallId(e);
    }

    /// <inheritdoc/>
    public void Dispose() => _ledger?.Dispose();

    private SessionLedger Open(string agentSession)
    {
        if (_ledger is null)
        {
            SessionIdentity identity = SessionIdentity.Of(processes, Environment.ProcessId, agentSession);
            _ledger = SessionLedger.Open(state, identity, clock, say, _holds);
        }

        return _ledger;
    }

    private static string DirectoryOf(HookEvent e) =>
        e.WorkingDirectory.Length > 0 ? e.WorkingDirectory : Environment.CurrentDirectory;

    private static bool IsEntered(SessionSummary summary, HookEvent e)
    {
        foreach (SessionOpening opening in summary.Openings)
        {
            if (opening.Line is { Door: "hook" } line && line.AgentName == e.Dialect.Client
                && (line.AgentSession ?? "") == e.Session)
            {
                return true;
            }
        }

        return false;
    }
}
