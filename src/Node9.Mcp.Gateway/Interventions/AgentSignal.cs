using System.ComponentModel;
using System.Diagnostics;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Interventions;

/// <summary>Asks an agent's process to end.</summary>
public static class AgentSignal
{
    /// <summary>Sends SIGTERM (Windows: ends it), if the process is still the same one; false when it could not be
    /// done.</summary>
    public static bool Terminate(ProcessIdentity agent, IProcessTable table)
    {
        if (agent.Id <= 1 || table.Find(agent.Id)?.Identity != agent)
        {
            return false;
        }

        if (!OperatingSystem.IsWindows())
        {
            return PosixProcess.Signal(agent.Id, PosixProcess.Terminate) == 0;
        }

        try
        {
            using Process process = Process.GetProcessById(agent.Id);
            process.Kill();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
