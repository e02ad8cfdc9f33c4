using System.CommandLine;
using Node9.Mcp.Cli.Verbs;
using Node9.Mcp.Cli.Verbs.Approvals;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Cli.Verbs.Check;
using Node9.Mcp.Cli.Verbs.Cost;
using Node9.Mcp.Cli.Verbs.Completion;
using Node9.Mcp.Cli.Verbs.Exec;
using Node9.Mcp.Cli.Verbs.Manual;
using Node9.Mcp.Cli.Verbs.Pauses;
using Node9.Mcp.Cli.Verbs.Scan;
using Node9.Mcp.Cli.Verbs.Sessions;
using Node9.Mcp.Cli.Verbs.SetUp;
using Node9.Mcp.Cli.Verbs.Doctor;
using Node9.Mcp.Cli.Verbs.Explain;
using Node9.Mcp.Cli.Verbs.Hooks;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Cli.Verbs.Shields;
using Node9.Mcp.Cli.Verbs.Trust;
using Node9.Mcp.Cli.Verbs.Pins;
using Node9.Mcp.Cli.Verbs.Stats;
using Node9.Mcp.Cli.Verbs.Undo;
using Node9.Mcp.Cli.Verbs.Status;
using Node9.Mcp.Cli.Verbs.Tail;

namespace Node9.Mcp.Cli;

/// <summary>The table of contents: one line per verb. Each verb's file says what it does, reads and prints.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (GuardVerb.IsAsked(args))
        {
            return GuardVerb.Run();
        }

        if (HookVerb.IsAsked(args))
        {
            return HookVerb.Run(args);
        }

        if (ExecChildVerb.IsAsked(args))
        {
            return ExecChildVerb.Run(args);
        }

        if (ExecShimVerb.IsAsked(args))
        {
            return ExecShimVerb.Run(args);
        }

        ParseResult parsed = RootFor(args).Parse(args);
        int code = parsed.Invoke();
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }

    /// <summary>What <paramref name="args"/> are parsed by: a verb that has to be quick stands alone, so that the others need
    /// not be built; its own parsing, help and errors are the same.</summary>
    internal static RootCommand RootFor(string[] args) => args switch
    {
        ["check", ..] => new RootCommand { CheckVerb.Create() },
        ["exec", ..] => new RootCommand { ExecVerb.Create() },
        ["explain", ..] => new RootCommand { ExplainVerb.Create() },
        ["statusline", ..] => new RootCommand { StatuslineVerb.Create() },
        _ => Root(),
    };

    /// <summary>Every verb under the program itself.</summary>
    internal static RootCommand Root() =>
        new RootCommand("The firewall between an AI agent and everything it can touch.")
        {
            RunVerb.Create(),
            WrapVerb.Create(),
            HookHelp.Create(),
            ExecVerb.Create(),
            CheckVerb.Create(),
            ScanVerb.Create(),
            ExplainVerb.Create(),
            ConfigCheckVerb.Create(),
            PolicyVerb.Create(),
            ShieldsVerb.Create(),
            TrustVerb.Create(),
            ApprovalsVerb.Create(),
            GrantsVerb.Create(),
            AuditVerb.Create(),
            DashboardVerb.Create(),
            StatusVerb.Create(),
            LiveVerb.Create(),
            SessionsVerb.Create(),
            PauseVerb.Create(),
            ResumeVerb.Create(),
            KillVerb.Create(),
            StatsVerb.Create(),
            UndoVerb.Create(),
            PinsVerb.Create(),
            CostVerb.Create(),
            StatuslineVerb.Create(),
            InitVerb.Create(),
            UninstallVerb.Create(),
            DoctorVerb.Create(),
            CompletionVerb.Create(),
            CompleteVerb.Create(),
            ManVerb.Create(),
            DemoVerb.Create(),
            DemoAgentVerb.Create(),
            DemoServerVerb.Create(),
        }.WithExamples(
            "node9-mcp demo",
            "node9-mcp wrap -- npx -y @modelcontextprotocol/server-filesystem ~/work",
            "node9-mcp run --config mcp-proxy.json",
            "node9-mcp approvals watch");
}
