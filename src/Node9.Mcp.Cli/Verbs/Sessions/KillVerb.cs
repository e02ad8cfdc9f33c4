using System.CommandLine;
using Node9.Mcp.Cli.Verbs.SetUp;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Reading;

namespace Node9.Mcp.Cli.Verbs.Sessions;

/// <summary><c>kill</c>: ends an agent session at every door, for good. For people only.</summary>
internal static class KillVerb
{
    private const string Promise =
        """
        End an agent session: from now on every call of it is refused, at its gateway, in its hooks and in a command that it runs under the firewall.

        Its gateway closes, and a command that runs under `node9-mcp exec` is ended with everything it started. The agent
        itself goes on without tools; `--agent` asks its process to end as well. This cannot be taken back: start the
        agent anew for a new session.
        """;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("session") { Description = "The session's id, or the beginning of it." };
        var reason = new Option<string>("--reason")
        {
            Description = "Why; the agent is told.", HelpName = "TEXT", DefaultValueFactory = static _ => "",
        };
        var agent = new Option<bool>("--agent") { Description = "Send SIGTERM to the agent's own process as well, after asking." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask before the agent's process is signalled." };
        return SessionsConsole.Bind(
            new Command("kill", Promise) { id, reason, agent, yes },
            (parsed, console) => Run(
                console, parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), parsed.GetValue(agent), parsed.GetValue(yes)))
            .WithExamples("node9-mcp kill s-7f3a --reason \"it went astray\"", "node9-mcp kill s-7f3a --agent");
    }

    private static int Run(SessionsConsole console, string id, string reason, bool agent, bool yes)
    {
        if (PersonOnly.Refuse(console.State, "ending a session is for a person", console.Error) is { } refused)
        {
            return refused;
        }

        if (console.Find(id) is not { } session)
        {
            return ExitCode.Refused;
        }

        string by = PersonCheck.UserName();
        console.Orders.End(new EndOrder(session.Id, by, reason, TimeProvider.System.GetUtcNow()));
        console.Output.WriteLine($"ended {session.Id}: no further call of it is let through");

        // The mark stands already: that the record of it fails is the exit code, and changes nothing about that.
        console.Record(new InterventionEvent
        {
            Step = InterventionStep.Killed, Session = session.Id, By = by, Reason = reason,
        });
        return agent ? EndAgent(console, session, by, yes) : ExitCode.Done;
    }

    private static int EndAgent(SessionsConsole console, SessionListing session, string by, bool yes)
    {
        foreach (SessionOpening opening in session.Summary.Openings)
        {
            if (!ProcessIdentity.TryParse(opening.Line.Agent, out ProcessIdentity? agent)
                || ProcessTables.Local.Find(agent.Id) is not { } entry || entry.Identity != agent)
            {
                continue;
            }

            if (!yes && !Consent.Ask(
                $"end the agent's process {agent.Id} ({SessionsConsole.Safe(entry.Name, 40)})?", console.Output, console.Error))
            {
                return ExitCode.Refused;
            }

            if (!AgentSignal.Terminate(agent, ProcessTables.Local))
            {
                return console.Fail($"the process {agent.Id} cannot be signalled", "end it by hand", ExitCode.Unavailable);
            }

            console.Output.WriteLine($"asked process {agent.Id} to end");
            console.Record(new InterventionEvent
            {
                Step = InterventionStep.Signalled, Session = session.Id, By = by, Reason = "", Process = agent.ToString(),
            });
            return ExitCode.Done;
        }

        return console.Fail("the agent's process is not known or no longer runs", "the session itself is ended");
    }
}
