using System.CommandLine;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Hosting;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>run</c>: the stdio MCP server that a client launches, in front of the servers of the configuration.</summary>
internal static class RunVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "The configuration file. Left out: ./mcp-proxy.json, then the user's.", HelpName = "FILE" };
        var name = new Option<string>("--name") { Description = "What the client's configuration calls this entry, so that its hooks leave these calls to it.", HelpName = "N", DefaultValueFactory = static _ => GatewayStart.UsualEntryName };
        var command = new Command("run", "Be the MCP server of a client: fan out to the servers of mcp-proxy.json, judge every call.")
        {
            config, name, GatewayArguments.Posture, GatewayArguments.State,
        };
        command.SetAction((parse, cancellation) => GatewayArguments.RunAsync(
            ConfigurationRequest.ForThisProcess(parse.GetValue(config), state: parse.GetValue(GatewayArguments.State)), parse, null, cancellation, parse.GetValue(name)));
        return command.WithExamples(
            "node9-mcp run",
            "node9-mcp run --config ~/project/mcp-proxy.json",
            """in a client's configuration: {"mcpServers": {"node9": {"command": "node9-mcp", "args": ["run"]}}}""");
    }
}
