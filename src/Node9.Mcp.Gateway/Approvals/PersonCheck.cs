using Node9.Mcp.Gateway.Approvals.Control;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Tells whether what this process is asked to do may be a person's wish: no when an agent that a living gateway
/// serves stands above it, or an agent's mark is in its environment.</summary>
public static class PersonCheck
{
    /// <summary>The operating system's user of this process. For one who became root by <c>sudo</c> it is who they were: the
    /// same person is not counted twice.</summary>
    public static string UserName() =>
        Environment.IsPrivilegedProcess && Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } before
            ? before : Environment.UserName;

    /// <summary>Judges this process, as <see cref="DeciderCheck"/> judges answers.</summary>
    public static DeciderFinding Judge(StateDirectory state, DecisionOrigin origin)
    {
        IProcessTable table = ProcessTables.Local;
        return new DeciderCheck(table).Judge(
            Environment.ProcessId, origin.Marker, new GatewayRegistry(state, table).Agents(), origin.AtTerminal);
    }
}
