using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Clients;
using Node9.Mcp.Gateway.Clients.Installs;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Verbs.SetUp;

/// <summary><c>uninstall</c>: gives clients their files back. Refused to agents.</summary>
internal static class UninstallVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var arguments = new SetUpArguments();
        var verb = new Command(
            "uninstall", "Take the firewall out of your clients: files nobody touched get their bytes back, others lose what is ours.")
        {
            arguments.Client, arguments.Yes, arguments.DryRun, arguments.State, arguments.Json,
        };
        verb.SetAction(parsed => arguments.OnState(parsed, state => Run(arguments, parsed, state)));
        return verb.WithExamples("node9-mcp uninstall --dry-run", "node9-mcp uninstall", "node9-mcp uninstall --client cursor --yes");
    }

    private static int Run(SetUpArguments arguments, ParseResult parsed, StateDirectory state)
    {
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        bool dry = parsed.GetValue(arguments.DryRun);
        if (!dry && PersonOnly.Refuse(state, "nothing was taken out", error) is { } refused)
        {
            return refused;
        }

        bool json = parsed.GetValue(arguments.Json);
        var planner = new UninstallPlanner(ClientSurroundings.OfThisProcess(), state);
        IReadOnlyList<FilePlan> plans = planner.Plan([.. arguments.Rows(parsed)]);
        if (!json)
        {
            PlanPrinter.WriteText(plans, output, error);
        }

        int code = plans.Any(static plan => plan.Problems.Count > 0) ? ExitCode.Usage : ExitCode.Done;
        bool changes = plans.Any(static plan => plan.Changes);
        bool writes = changes && !dry;
        if (writes && !parsed.GetValue(arguments.Yes)
            && !Consent.Ask("write these files?", json ? TextWriter.Null : output, error))
        {
            return Console.IsInputRedirected ? ExitCode.Usage : ExitCode.Refused;
        }

        if (json)
        {
            output.WriteLine(PlanPrinter.Json(plans, writes));
        }
        else if (!changes)
        {
            output.WriteLine("nothing to do");
        }

        if (!writes)
        {
            return code;
        }

        IReadOnlyList<Diagnostic> problems = new Installer(state, TimeProvider.System).Uninstall(plans, planner);
        foreach (Diagnostic problem in problems)
        {
            error.WriteLine(problem);
        }

        if (!json)
        {
            output.WriteLine("done; start the clients anew");
            output.WriteLine($"left: approvals and audit in {TerminalText.Show(state.FullPath)}, and your policy files; delete them when you need them no more");
        }

        return problems.Count > 0 ? ExitCode.Unavailable : code;
    }
}
