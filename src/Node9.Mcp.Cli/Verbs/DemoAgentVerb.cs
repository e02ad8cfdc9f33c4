using System.CommandLine;
using ModelContextProtocol;
using Node9.Mcp.Cli.Demo.Story;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>demo-agent</c>: the agent that <c>demo</c> watches. Hidden, as nobody types it; its stdout is for
/// <c>demo</c> to read.</summary>
internal static class DemoAgentVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var config = new Option<string>("--config") { Description = "The gateway's configuration.", HelpName = "FILE", Required = true };
        var state = new Option<string>("--state") { Description = "The gateway's state directory.", HelpName = "DIR", Required = true };
        var verb = new Command("demo-agent", "Make the demo's calls as an agent would.") { config, state };
        verb.Hidden = true;
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed, parsed.GetRequiredValue(config), parsed.GetRequiredValue(state), cancellation));
        return verb.WithExamples("node9-mcp demo-agent --config mcp-proxy.json --state /tmp/state");
    }

    private static async Task<int> RunAsync(ParseResult parsed, string config, string state, CancellationToken cancellation)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        try
        {
            await new DemoAgent(Console.In, parsed.InvocationConfiguration.Output, error)
                .RunAsync(config, state, cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or McpException or TimeoutException)
        {
            error.WriteLine($"error: the gateway could not be used: {e.Message.TrimEnd('.')}");
            error.WriteLine("  hint: see what stands above");
            return ExitCode.Unavailable;
        }
    }
}
