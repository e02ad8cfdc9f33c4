using Node9.Mcp.Gateway.Downstream.Transports;
using Node9.Mcp.Gateway.Inspection;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>Which servers a session has and how it shows them.</summary>
/// <param name="Servers">The servers, in the order of the configuration.</param>
/// <param name="IsTransparent">Whether the one server is shown exactly as it is.</param>
/// <param name="IsShown">Whether a tool, by server and name, may be known to the agent.</param>
/// <param name="Limits">What is accepted at most.</param>
/// <param name="Log">Takes sentences for the gateway's own log.</param>
/// <param name="Inspector">Inspects what servers send.</param>
internal sealed record SessionSetup(
    IReadOnlyList<SessionSetup.ServerSetup> Servers,
    bool IsTransparent,
    Func<string, string, bool> IsShown,
    SessionLimits Limits,
    Action<string> Log,
    MessageInspector Inspector)
{
    /// <summary>One server.</summary>
    /// <param name="Name">Its name in the configuration.</param>
    /// <param name="Open">Makes a new connection to it, not started yet.</param>
    /// <param name="Program">The words of the program or the address by which it is reached, by which policy may know it.</param>
    internal sealed record ServerSetup(string Name, Func<IDownstreamTransport> Open, string Program = "");
}
