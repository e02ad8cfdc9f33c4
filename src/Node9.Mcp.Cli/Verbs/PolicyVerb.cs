using System.CommandLine;
using Node9.Mcp.Cli.Verbs.Explain;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>policy</c>: the group of verbs about the policy itself.</summary>
internal static class PolicyVerb
{
    /// <summary>The group.</summary>
    public static Command Create() => new Command("policy", "Ask what the policy says, and why.")
    {
        PolicyExplainVerb.Create(),
    }.WithExamples("node9-mcp policy explain --server files --tool read_file --arguments '{\"path\": \"README.md\"}'");
}
