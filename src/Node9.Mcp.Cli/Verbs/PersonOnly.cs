using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs;

/// <summary>Keeps verbs that loosen something for people: an agent that seems to ask is refused.</summary>
internal static class PersonOnly
{
    /// <summary>Prints why this process may not, and gives the exit code; null when nothing speaks against it.</summary>
    public static int? Refuse(StateDirectory state, string what, TextWriter error)
    {
        var origin = new DecisionOrigin("cli", !Console.IsInputRedirected, AgentMarkers.FindInThisProcess());
        DeciderFinding finding = PersonCheck.Judge(state, origin);
        if (finding.Allowed)
        {
            return null;
        }

        error.WriteLine($"error: {TerminalText.Show(what)}: {TerminalText.Show(finding.Reason ?? "")}");
        error.WriteLine("  hint: do it from a terminal of your own");
        return ExitCode.Refused;
    }
}
