using System.CommandLine;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Processes;
using Node9.Mcp.Gateway.Processes.Walls;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Budgets;

namespace Node9.Mcp.Cli.Verbs.Exec;

/// <summary><c>exec</c>: runs any command under the firewall; every program that starts below it is judged first. The exit code
/// is the command's own.</summary>
internal static class ExecVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "A configuration whose policy, approvals and audit are used.", HelpName = "FILE" };
        var mask = new Option<bool>("--mask") { Description = "Mask credentials in what the command writes." };
        var require = new Option<bool>("--require-ptrace") { Description = "Run nothing where the kernel cannot stop program starts." };
        var avoid = new Option<bool>("--no-ptrace") { Description = "Use the weaker shims on PATH even where program starts could be traced." };
        var walls = new Option<bool>("--walls") { Description = "Put walls round it: workspace and temporary files writable, credential stores unreadable." };
        var explain = new Option<bool>("--explain-walls") { Description = "Say what the walls are and what this kernel can keep, and run nothing." };
        var budget = new Option<string[]>("--budget")
        {
            Description = "End it when so much is used up, whatever the policy has room for: usd=2, tokens=500k, minutes=30, or calls=200 "
                + "(program starts and tool calls). Repeatable.",
            HelpName = "UNIT=AMOUNT",
        };
        var words = new Argument<string[]>("command") { Description = "The command and its arguments, after `--`.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("exec", "Run a command under the firewall: every program that starts below it is judged before it runs.")
        {
            config, GatewayArguments.Posture, GatewayArguments.State, budget, mask, require, avoid, walls, explain, words,
        };
        command.SetAction(parse =>
        {
            ConfigurationRequest configuration =
                ConfigurationRequest.ForThisProcess(parse.GetValue(config), needsServers: false, parse.GetValue(GatewayArguments.State)) with
                {
                    Posture = parse.GetValue(GatewayArguments.Posture),
                };
            if (parse.GetValue(explain))
            {
                return ExplainWalls(configuration, parse.GetValue(GatewayArguments.State));
            }

            if (parse.GetValue(words) is not { Length: > 0 } line)
            {
                Console.Error.WriteLine("error: there is no command to run\n  hint: node9-mcp exec -- make test");
                return ExitCode.Usage;
            }

            var budgets = new List<Budget>();
            foreach (string each in parse.GetValue(budget) ?? [])
            {
                if (!RunBudget.TryRead(each, out Budget? read, out string? problem, out string? hint))
                {
                    Console.Error.WriteLine($"error: {problem}\n  hint: {hint}");
                    return ExitCode.Usage;
                }

                budgets.Add(read);
            }

            return Gateway.Processes.Exec.Run(new ExecStart
            {
                Words = line,
                Configuration = configuration,
                StateDirectory = parse.GetValue(GatewayArguments.State),
                Budgets = budgets,
                Masks = parse.GetValue(mask),
                HasWalls = parse.GetValue(walls),
                AvoidsTrace = parse.GetValue(avoid),
                RequiresTrace = parse.GetValue(require),
            });
        });
        return command.WithExamples(
            "node9-mcp exec -- make test",
            "node9-mcp exec --posture strict -- ./agent.sh",
            "node9-mcp exec --budget usd=2 --budget minutes=30 -- claude -p 'fix the tests'",
            "node9-mcp exec --walls -- npm install",
            "node9-mcp exec --explain-walls");
    }

    private static int ExplainWalls(ConfigurationRequest request, string? state)
    {
        ConfigurationResult loaded = ConfigurationLoader.Load(request);
        DiagnosticPrinter.WriteText(loaded.Diagnostics, Console.Error);
        if (loaded.Snapshot is not { } snapshot)
        {
            return ExitCode.Usage;
        }

        foreach (string line in WallText.Explain(
            snapshot.Options.Exec.Walls ?? new WallOptions(),
            Environment.CurrentDirectory,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            StateDirectory.Locate(state)))
        {
            Console.WriteLine(line);
        }

        return ExitCode.Done;
    }
}
