using System.CommandLine;
using Node9.Mcp.Gateway.Hooks;

namespace Node9.Mcp.Cli.Verbs.Hooks;

/// <summary>How <c>hook</c> is listed and explained; <see cref="HookVerb"/> does what it says.</summary>
internal static class HookHelp
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var agent = new Argument<string>("agent") { Description = $"Whose hook it is: {string.Join(", ", HookHost.Agents)}." };
        var verb = new Command("hook", "Answer a coding agent's hook: judge the call that it is about to make.")
        {
            agent,
            new Option<string?>("--config") { Description = "The configuration whose policy judges.", HelpName = "FILE" },
            GatewayArguments.Posture,
            GatewayArguments.State,
            new Option<string?>("--event") { Description = "The event, for agents that do not name it.", HelpName = "NAME" },
            new Option<int?>("--timeout") { Description = "After how many seconds the agent gives the hook up, as its configuration says.", HelpName = "SECONDS" },
        };
        verb.SetAction(static _ => ExitCode.Usage);
        return verb.WithExamples("node9-mcp hook claude --timeout 600");
    }
}
