using System.CommandLine;
using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.Ledgers.Reading;

namespace Node9.Mcp.Cli.Verbs.Sessions;

/// <summary><c>sessions</c>: which agents work or worked, and what became of their calls.</summary>
internal static class SessionsVerb
{
    private const int MostCalls = 20;

    /// <summary>The verb with everything below it.</summary>
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Also sessions that are over, of the last 30 days." };
        Option<bool> json = PolicyVerb.Json();
        var verb = new Command("sessions", "List the agent sessions that run, the one active last first.") { all, json, CreateShow() };
        return SessionsConsole.Bind(verb, (parsed, console) => List(console, parsed.GetValue(all), parsed.GetValue(json)))
            .WithExamples("node9-mcp sessions", "node9-mcp sessions --all --json");
    }

    private static Command CreateShow()
    {
        var id = new Argument<string>("session") { Description = "The session's id, or the beginning of it." };
        Option<bool> json = PolicyVerb.Json();
        return SessionsConsole.Bind(
            new Command("show", "Show one session: its agent, the doors its calls come through, its newest calls.") { id, json },
            (parsed, console) => Show(console, parsed.GetRequiredValue(id), parsed.GetValue(json)))
            .WithExamples("node9-mcp sessions show s-7f3a");
    }

    private static int List(SessionsConsole console, bool all, bool json)
    {
        SessionListing[] sessions = [.. console.Sessions.List().Where(each => all || each.IsAlive)];
        if (json)
        {
            console.Output.WriteLine(JsonText.Of(writer =>
            {
                writer.WriteStartArray();
                foreach (SessionListing session in sessions)
                {
                    SessionJson.Write(writer, session, console.Orders.EndOf(session.Id));
                }

                writer.WriteEndArray();
            }));
            return ExitCode.Done;
        }

        foreach (SessionListing session in sessions)
        {
            console.Output.WriteLine(Line(session, console.Orders.EndOf(session.Id)));
        }

        if (sessions.Length == 0)
        {
            console.Output.WriteLine(all ? "there was no session yet" : "no session runs; see earlier ones with `--all`");
        }

        return ExitCode.Done;
    }

    private static int Show(SessionsConsole console, string id, bool json)
    {
        if (console.Find(id) is not { } session)
        {
            return ExitCode.Refused;
        }

        var calls = new SessionCalls(MostCalls);
        console.Sessions.Tell(session.Id, calls);
        EndOrder? end = console.Orders.EndOf(session.Id);
        if (json)
        {
            console.Output.WriteLine(JsonText.Of(writer => SessionJson.Write(writer, session, end, calls.Calls)));
            return ExitCode.Done;
        }

        console.Output.WriteLine(Line(session, end));
        foreach (SessionOpening opening in session.Summary.Openings)
        {
            console.Output.WriteLine($"  {opening.Line.Door,-8} {Process(opening),-10} "
                + SessionsConsole.Safe($"{opening.Line.AgentName} {opening.Line.AgentVersion} {opening.Line.WorkingDirectory}".Trim(), 100)
                + (opening.Line.Servers is { Count: > 0 } servers ? $"  {SessionsConsole.Safe(string.Join(", ", servers), 60)}" : ""));
        }

        foreach ((DateTimeOffset at, CallLine call) in calls.Calls)
        {
            string tool = call.Server.Length > 0 ? $"{call.Server}: {call.Tool}" : call.Tool;
            console.Output.WriteLine(
                $"  {at.ToLocalTime():HH:mm:ss}  {call.Decision.ToString().ToLowerInvariant(),-6} {SessionsConsole.Safe(tool, 40),-40} {SessionsConsole.Safe(call.RuleId ?? "", 40)}");
        }

        return ExitCode.Done;
    }

    private static string Process(SessionOpening opening) => opening.IsClosed ? "ended"
        : opening.Line.Process is { } process ? $"pid {process[..Math.Max(0, process.IndexOf('/'))]}" : "";

    private static string Line(SessionListing session, EndOrder? end) => string.Create(
        CultureInfo.InvariantCulture,
        $"{session.Id}  {(end is not null ? "killed" : session.IsAlive ? "runs" : "over"),-6} {SessionsConsole.Safe(session.AgentName.Length == 0 ? "(unknown)" : session.AgentName, 20),-20} {string.Join('+', session.Doors),-12} {session.Summary.LastActivity.ToLocalTime():MM-dd HH:mm}  {session.Summary.Calls} calls, {session.Summary.Held} held, {session.Summary.Refused} refused  {TerminalText.Show(session.WorkingDirectory, 60)}");
}
