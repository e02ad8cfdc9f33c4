using System.CommandLine;
using Node9.Mcp.Cli.Verbs.Approvals;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Cli.Verbs;

namespace Node9.Mcp.Cli;

/// <summary>The table of contents: one line per verb. Each verb's file says what it does, reads and prints.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (GuardVerb.IsAsked(args)) return GuardVerb.Run();

        var root = new RootCommand("The firewall between an AI agent and everything it can touch.");
        root.Add(ApprovalsVerb.Create());
        root.Add(RunVerb.Create());
        root.Add(WrapVerb.Create());
        root.Add(AuditVerb.Create());

        root.Add(ConfigCheckVerb.Create());

        return root.Parse(args).Invoke();
    }
}
