using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Overview;

namespace Node9.Mcp.Cli.Verbs.Status;

/// <summary><c>status</c>: how everything stands, on one screen. Exit code 0 when nothing is broken, 1 when something is.</summary>
internal static class StatusVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        var verb = new Command("status", "Show how everything stands: policy, sessions, questions, pauses, the audit log.")
        {
            config, GatewayArguments.State, json,
        };
        verb.SetAction(parsed =>
        {
            string? state = parsed.GetValue(GatewayArguments.State);
            Standing standing = new StandingReader(
                ConfigurationRequest.ForThisProcess(parsed.GetValue(config), needsServers: false, state), state,
                TimeProvider.System).Read();
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonText.Of(writer => StatusJson.Write(writer, standing)));
            }
            else
            {
                new StatusText(output, TerminalColour.IsWanted).Write(standing);
            }

            return standing.Faults.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return verb.WithExamples("node9-mcp status", "node9-mcp status --json | jq .faults");
    }
}
