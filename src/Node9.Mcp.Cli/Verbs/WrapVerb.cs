using System.CommandLine;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Hosting;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>wrap</c>: stands in front of one existing server, without a configuration file, tool names as they are.</summary>
internal static class WrapVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "The server's name in rules, approvals and the audit.", HelpName = "N", DefaultValueFactory = _ => WrappedServer.UsualName };
        var config = new Option<string?>("--config") { Description = "A configuration whose policy, limits and audit are used.", HelpName = "FILE" };
        var server = new Argument<string[]>("command") { Description = "The server's command and arguments, after `--`.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("wrap", "Stand in front of one MCP server: same tools, same names, every call judged.")
        {
            name, config, GatewayArguments.Posture, GatewayArguments.State, server,
        };
        command.SetAction((parse, cancellation) =>
        {
            string[] words = parse.GetValue(server)!;
            return GatewayArguments.RunAsync(
                ConfigurationRequest.ForThisProcess(parse.GetValue(config), needsServers: false, parse.GetValue(GatewayArguments.State)),
                parse,
                new WrappedServer(parse.GetValue(name)!, words[0], words[1..]),
                cancellation);
        });
        return command.WithExamples(
            "node9-mcp wrap -- npx -y @modelcontextprotocol/server-filesystem ~/work",
            "node9-mcp wrap --name pg -- mcp-server-postgres postgresql://app@127.0.0.1/shop",
            "node9-mcp wrap --posture observe -- node server.js");
    }
}
