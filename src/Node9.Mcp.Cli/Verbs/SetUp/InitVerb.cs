using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Clients;
using Node9.Mcp.Gateway.Clients.Installs;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Verbs.SetUp;

/// <summary><c>init</c>: puts the MCP servers and the tools of every client that is found behind the firewall, in place.</summary>
internal static class InitVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var arguments = new SetUpArguments();
        var managed = new Option<bool>("--managed") { Description = "Write what a machine's owner deploys for everybody, and print how." };
        var directory = new Option<string>("--out")
        {
            Description = "Where --managed writes.", HelpName = "DIR", DefaultValueFactory = static _ => "managed",
        };
        var aggregate = new Option<bool>("--aggregate")
        {
            Description = "Import the servers into mcp-proxy.json and leave each client one entry, `node9`, instead of wrapping them.",
        };
        var config = new Option<string?>("--config")
        {
            Description = "The mcp-proxy.json of --aggregate. Left out: the user's.", HelpName = "FILE",
        };
        var verb = new Command(
            "init", "Put the MCP servers of your clients behind the firewall where they stand, and add hooks to the agents that have them.")
        {
            arguments.Client, arguments.Yes, arguments.DryRun, arguments.State, arguments.Json, managed, directory, aggregate, config,
        };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(config) is not null && !result.GetValue(aggregate))
            {
                result.AddError("`--config` goes with `--aggregate`");
            }
        });
        verb.SetAction(parsed => arguments.OnState(parsed, state => parsed.GetValue(managed)
            ? ManagedRun.Run(
                parsed.GetValue(directory)!, parsed.GetValue(arguments.DryRun),
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            : Run(
                arguments, parsed, state,
                parsed.GetValue(aggregate) ? ConfigurationRequest.ForThisProcess(needsServers: false).OwnMain(parsed.GetValue(config)) : null)));
        return verb.WithExamples(
            "node9-mcp init --dry-run", "node9-mcp init", "node9-mcp init --client claude --client cursor --yes",
            "node9-mcp init --managed --out managed", "node9-mcp init --aggregate --dry-run");
    }

    private static int Run(SetUpArguments arguments, ParseResult parsed, StateDirectory state, string? aggregate)
    {
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        ClientSurroundings surroundings = ClientSurroundings.OfThisProcess();
        if (OwnProgram.Find(surroundings) is not { } program)
        {
            error.WriteLine("error: the executable `node9-mcp` that clients are to start was not found");
            error.WriteLine("  hint: install it, or run it by its own name");
            return ExitCode.Unavailable;
        }

        bool json = parsed.GetValue(arguments.Json);
        bool named = arguments.Named(parsed);
        ClientRow[] rows = [.. arguments.Rows(parsed).Where(row => named || row.IsPresent(surroundings))];
        var planner = new InstallPlanner(surroundings, program, aggregate);
        IReadOnlyList<FilePlan> plans = planner.Plan(rows);
        if (!json)
        {
            PlanPrinter.WriteText(plans, output, error);
            output.WriteLine(Summary(rows, plans));
        }

        bool broken = plans.Any(static plan => plan.Problems.Count > 0);
        int code = broken ? ExitCode.Usage : ExitCode.Done;
        bool writes = plans.Any(static plan => plan.Changes) && !parsed.GetValue(arguments.DryRun);
        if (writes && !parsed.GetValue(arguments.Yes)
            && !Consent.Ask("write these files? (a copy of each is kept)", json ? TextWriter.Null : output, error))
        {
            return Console.IsInputRedirected ? ExitCode.Usage : ExitCode.Refused;
        }

        if (json)
        {
            output.WriteLine(PlanPrinter.Json(plans, writes));
        }

        if (!writes)
        {
            return code;
        }

        IReadOnlyList<Diagnostic> problems = new Installer(state, TimeProvider.System).Install(plans, planner);
        foreach (Diagnostic problem in problems)
        {
            error.WriteLine(problem);
        }

        if (!json)
        {
            WriteNext(plans, output);
        }

        return problems.Count > 0 ? ExitCode.Unavailable : code;
    }

    private static string Summary(IReadOnlyCollection<ClientRow> rows, IReadOnlyList<FilePlan> plans)
    {
        int changes = plans.Count(static plan => plan.Changes);
        return rows.Count == 0 ? "no client was found; name one with `--client`"
            : changes > 0 ? $"{changes} {(changes == 1 ? "file" : "files")} to write"
            : plans.Any(static plan => plan.Problems.Count > 0) ? "nothing could be done" : "nothing to do";
    }

    private static void WriteNext(IReadOnlyList<FilePlan> plans, TextWriter output)
    {
        output.WriteLine("done; `node9-mcp uninstall` undoes it, `node9-mcp doctor` checks it");
        foreach (ClientRow row in plans.Where(static plan => plan.Changes).Select(static plan => plan.Client).Distinct())
        {
            output.WriteLine($"{row.Name}: {TerminalText.Show(row.Afterwards)}");
        }
    }
}
