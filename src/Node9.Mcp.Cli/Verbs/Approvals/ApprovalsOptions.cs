using System.CommandLine;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary>The options that every verb of <c>approvals</c> takes.</summary>
internal sealed class ApprovalsOptions
{
    /// <summary><c>--json</c></summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write JSON for a program to read." };

    /// <summary><c>--state</c></summary>
    public Option<string?> State { get; } = new("--state")
    {
        Description = "The state directory (default: NODE9_MCP_STATE, or node9-mcp in the user's state directory).",
        HelpName = "DIR",
    };
}
