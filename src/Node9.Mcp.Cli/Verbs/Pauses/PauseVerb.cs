using System.CommandLine;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Cli.Verbs.Sessions;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;

namespace Node9.Mcp.Cli.Verbs.Pauses;

/// <summary><c>pause</c>: the firewall only watches for a while. For a person at a terminal.</summary>
internal static class PauseVerb
{
    private const string Promise =
        """
        Hold and refuse nothing for a while: calls go through, and the audit log says what would have happened to each.

        What protects the firewall itself is refused all the same, and so is what the machine's owner blocks. A pause ends by
        itself after at most an hour, and at a restart of the machine.
        """;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var length = new Option<string>("--for")
        {
            Description = "How long: `90s`, `10m`, at most `1h`.", HelpName = "TIME", DefaultValueFactory = static _ => "10m",
        };
        var session = new Option<string?>("--session") { Description = "Only for this session.", HelpName = "ID" };
        var reason = new Option<string>("--reason")
        {
            Description = "Why; it is kept in the audit log.", HelpName = "TEXT", DefaultValueFactory = static _ => "",
        };
        Option<string?> config = PolicyVerb.Config();
        return SessionsConsole.Bind(
            new Command("pause", Promise) { length, session, reason, config },
            (parsed, console) => Run(
                console, parsed.GetRequiredValue(length), parsed.GetValue(session), parsed.GetRequiredValue(reason),
                parsed.GetValue(config)))
            .WithExamples("node9-mcp pause", "node9-mcp pause --for 30m --reason \"moving the database\"");
    }

    private static int Run(SessionsConsole console, string length, string? session, string reason, string? config)
    {
        if (PersonAtTerminal.Refuse(console, "pausing is for a person") is { } refused)
        {
            return refused;
        }

        if (PauseLength.Read(length) is not { } span)
        {
            return console.Fail(
                $"`--for` cannot be `{length}`", "write `90s`, `10m` or at most `1h`", ExitCode.Usage);
        }

        ConfigurationResult loaded = ConfigurationLoader.Load(
            ConfigurationRequest.ForThisProcess(config, needsServers: false, console.State.FullPath));
        if (loaded.HasErrors)
        {
            return PolicyVerb.Unusable(loaded, console.Error);
        }

        if (!loaded.Snapshot!.Options.Approvals.Pause)
        {
            return console.Fail(
                "the configuration forbids pauses (`approvals.pause`)", "ask whoever keeps it; `node9-mcp status` shows where it comes from");
        }

        SessionListing? only = session is null ? null : console.Find(session);
        if (session is not null && only is null)
        {
            return ExitCode.Refused;
        }

        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var order = new PauseOrder(only?.Id, PersonCheck.UserName(), reason, now, now + span);

        // First the evidence: a pause that cannot be recorded is none.
        console.Record(new InterventionEvent
        {
            Step = InterventionStep.Paused, Session = order.Session, By = order.By, Reason = reason, Until = order.Until,
        });
        console.Orders.Pause(order);
        console.Output.WriteLine($"paused {PauseText.Of(order, now)}");
        return ExitCode.Done;
    }
}
