using System.Text;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>Which agent session a process works for. Every gateway, hook and governed process below one agent process
/// has the same <see cref="Id"/>, so that they share one record of what was done.</summary>
/// <param name="Id">Names the session everywhere: audit, approvals, the ledger's file. Lower-case letters, digits and
/// hyphens.</param>
/// <param name="Agent">The agent's process; null when it could not be told.</param>
public sealed record SessionIdentity(string Id, ProcessIdentity? Agent)
{
    private const int Digits = 20;

    /// <summary>The session of the process with id <paramref name="process"/>: by the agent above it; where none can be
    /// told, by the id that the agent itself gives the session; else one that no other process has.</summary>
    /// <param name="table">Where processes are looked up.</param>
    /// <param name="process">This process.</param>
    /// <param name="agentSession">The agent's own id for its session; null or empty when it said none.</param>
    public static SessionIdentity Of(IProcessTable table, int process, string? agentSession = null)
    {
        if (AgentProcess.Find(table, process) is { } agent && agent.Id != process)
        {
            return new SessionIdentity("s-" + Digest(agent.ToString()), agent);
        }

        return new SessionIdentity(
            string.IsNullOrEmpty(agentSession)
                ? "r-" + Guid.NewGuid().ToString("n")[..Digits]
                : "a-" + Digest(agentSession),
            null);
    }

    private static string Digest(string text) =>
        Sha256.Hex(Encoding.UTF8.GetBytes(text))[..Digits];
}
