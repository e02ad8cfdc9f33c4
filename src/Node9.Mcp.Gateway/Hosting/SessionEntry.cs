using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.Ledgers.Reading;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>The entry of a gateway or a governed command in the ledger of its agent's session, from its start to its end.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Line">What was entered.</param>
internal sealed record SessionEntry(SessionLedger Ledger, OpenedLine Line) : IDisposable
{
    /// <summary>Enters a gateway in front of <paramref name="servers"/>.</summary>
    /// <param name="state">Where the ledger is.</param>
    /// <param name="servers">By the names that the agent knows them by.</param>
    /// <param name="audit">Told of calls whose hook was killed while it held them.</param>
    /// <param name="say">Takes sentences about what does not work.</param>
    public static SessionEntry Make(StateDirectory state, IReadOnlyList<string> servers, AuditLog audit, Action<string> say) =>
        Make(state, new OpenedLine { Door = "gateway", Servers = servers }, audit, say);

    /// <summary>Enters a governed command.</summary>
    public static SessionEntry OfCommand(StateDirectory state, string command, Action<string> say) =>
        Make(state, new OpenedLine { Door = "process", AgentName = command }, null, say);

    private static SessionEntry Make(StateDirectory state, OpenedLine door, AuditLog? audit, Action<string> say)
    {
        IProcessTable table = ProcessTables.Local;
        SessionIdentity identity = SessionIdentity.Of(table, Environment.ProcessId);
        OpenedLine line = door with
        {
            Process = table.Find(Environment.ProcessId)?.Identity.ToString(),
            Agent = identity.Agent?.ToString(),
            Principal = Environment.UserName,
            WorkingDirectory = Environment.CurrentDirectory,
        };
        var holds = new HeldLines();
        SessionLedger ledger = SessionLedger.Open(state, identity, TimeProvider.System, say, holds);
        foreach (HeldLine hold in holds.Abandoned(table))
        {
            if (audit is null)
            {
                break; // A command leaves it to the next hook or gateway, which keeps a log of its own.
            }

            audit.Append(ApprovalEvent.Abandoned(hold.ApprovalId, hold.CallId, ran: false));
            ledger.Write(HeldLines.End(hold));
        }

        ledger.Write(line);
        new SessionDirectory(state, table, TimeProvider.System).RemoveOld();
        return new SessionEntry(ledger, line);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Line.Process is { } process)
        {
            Ledger.Write(new ClosedLine(process, "the agent closed the session, or the process came to its end"));
        }

        Ledger.Dispose();
    }
}
