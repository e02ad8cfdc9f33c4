using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Cost;
using Node9.Mcp.Cli.Verbs.Pauses;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Evidence.Shipping;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Overview;

namespace Node9.Mcp.Cli.Verbs.Status;

/// <summary>The screen of <c>status</c>. What came from elsewhere is made safe to show.</summary>
internal sealed class StatusText(TextWriter output, bool colour)
{
    private const int MostSessions = 8, MostBudgets = 6;

    /// <summary>Writes it.</summary>
    public void Write(Standing standing)
    {
        WritePolicy(standing);
        foreach (PauseOrder pause in standing.Pauses)
        {
            Line("paused", TerminalColour.Warning(PauseText.Of(pause, standing.At), colour));
        }

        WriteSessions(standing);
        Line("waiting", standing.Waiting.Count == 0 ? "nothing"
            : TerminalColour.Warning(Text($"{standing.Waiting.Count} calls; see `node9-mcp approvals list`"), colour));
        Line("grants", standing.Grants.Count == 0 ? "none" : Text($"{standing.Grants.Count} in force; see `node9-mcp grants list`"));
        WriteLog(standing);
        WriteSpend(standing.Spend);
        foreach (SinkLag sink in standing.Sinks)
        {
            Line("sink", $"{TerminalText.Show(sink.Sink, 60)}: {(sink.Bytes is not { } behind ? "nothing shipped yet"
                : behind == 0 ? "up to date" : $"{Size(behind)} behind")}");
        }

        Line("state", $"{TerminalText.Show(standing.StateDirectory)}  {Size(standing.StateBytes)}");
        foreach (StandingFault fault in standing.Faults)
        {
            output.WriteLine($"{TerminalColour.Bad("broken", colour)}: {fault.Part}: {TerminalText.Show(fault.Message)}");
            output.WriteLine($"  hint: {TerminalText.Show(fault.Hint)}");
        }
    }

    private void WritePolicy(Standing standing)
    {
        if (standing.Configuration.Snapshot?.Policy is { } policy)
        {
            Line("policy", Text($"{policy.Posture.ToString().ToLowerInvariant()}, revision {policy.Revision}, {policy.RuleCount} rules"));
        }
        else
        {
            Line("policy", TerminalColour.Bad("cannot be used: nothing new starts", colour));
        }

        foreach (Gateway.Configuration.PolicyOrigin origin in standing.Configuration.Origins)
        {
            Line("", $"{origin.Layer,-8} {TerminalText.Show(origin.Path)}{(origin.Trusted ? "" : " (not trusted: it only tightens)")}");
        }

        if (standing.Configuration.Origins.Count == 0)
        {
            Line("", "no file: the shields and the posture alone");
        }

        (IReadOnlyList<string> on, IReadOnlyList<string> off) = ShieldsOn.Of(standing.Configuration);
        Line("shields", Text($"{on.Count} on{(off.Count == 0 ? "" : $", off: {string.Join(", ", off)}")}"));
    }

    private void WriteSessions(Standing standing)
    {
        int gateways = standing.Gateways.Count;
        Line("running", standing.Sessions.Count == 0 && gateways == 0 ? "nothing"
            : Text($"{standing.Sessions.Count} sessions, {gateways} gateways"));
        foreach (SessionListing session in standing.Sessions.Take(MostSessions))
        {
            Line("", Text($"{session.Id}  {TerminalText.Show(Name(session), 20),-20} {string.Join('+', session.Doors),-12} {session.Summary.Calls} calls, {session.Summary.Refused} refused"));
        }

        if (standing.Sessions.Count > MostSessions)
        {
            Line("", Text($"and {standing.Sessions.Count - MostSessions} more: `node9-mcp sessions`"));
        }
    }

    private void WriteLog(Standing standing)
    {
        if (standing.Log is not { } log)
        {
            Line("audit", "no row yet");
            return;
        }

        Line("audit", Text($"today {log.CallsToday} calls, {log.RefusedToday} refused; the newest file is ")
            + (log.NewestFileIsWhole ? TerminalColour.Good("whole", colour) : TerminalColour.Bad("damaged", colour)));
        Line("", log.LastAt.Length == 0 ? "no row yet" : $"last row {TerminalText.Show(log.LastAt, 24)} {TerminalText.Show(log.LastEvent, 30)}");
    }

    private void WriteSpend(SpendFigures? spend)
    {
        if (spend is null)
        {
            return;
        }

        Line("spend", SpendText.Of(spend));
        foreach (BudgetStatus budget in spend.Budgets.Take(MostBudgets))
        {
            Line("", SpendText.Of(budget, colour));
        }

        if (spend.Budgets.Count > MostBudgets)
        {
            Line("", Text($"and {spend.Budgets.Count - MostBudgets} more budgets: `node9-mcp cost budgets`"));
        }
    }

    private static string Name(SessionListing session) => session.AgentName.Length == 0 ? "(unknown)" : session.AgentName;

    private void Line(string head, string text) => output.WriteLine($"{head,-8}  {text}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes switch
    {
        < 10_000 => Text($"{bytes} B"),
        < 10_000_000 => Text($"{bytes / 1000} kB"),
        _ => Text($"{bytes / 1_000_000} MB"),
    };
}
