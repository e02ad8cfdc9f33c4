using Node9.Mcp.Gateway.Approvals.Control;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Tells whether what this process is asked to do may be a person's wish: no when an agent that a living gateway
/// serves stands above it, or an agent's mark is in its environment.</summary>
public static class PersonCheck
{
    /// <summary>Judges this process, as <see cref="DeciderCheck"/> judges answers.</summary>
    public static DeciderFinding Judge(StateDirectory state, DecisionOrigin origin)
    {
        IProcessTable table = ProcessTables.Local;
        return new DeciderCheck(table).Judge(
            Environment.ProcessId, origin.Marker, new GatewayRegistry(state, table).Agents(), origin.AtTerminal);
    }
}
