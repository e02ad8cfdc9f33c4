using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Cli.Verbs.Pins;

/// <summary><c>pins accept</c>: a person accepts definitions as a server lists them now. Running gateways notice within two
/// seconds. Refused to agents.</summary>
internal static class AcceptVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var server = new Argument<string>("server") { Description = "The server's name." };
        var tools = new Argument<string[]>("tool") { Description = "The tools; left out, all that wait.", Arity = ArgumentArity.ZeroOrMore };
        var of = new Option<string?>("--of") { Description = "A part of the name of the configuration.", HelpName = "SOURCE" };
        return PinsConsole.Bind(
            new Command("accept", "Accept waiting tools as their server lists them now.") { server, tools, of }
                .WithExamples("node9-mcp pins accept files write_file", "node9-mcp pins accept files"),
            (parsed, console) => Run(
                console, parsed.GetRequiredValue(server), parsed.GetValue(tools) ?? [], parsed.GetValue(of)));
    }

    private static int Run(PinsConsole console, string server, IReadOnlyCollection<string> tools, string? of)
    {
        if (console.RefuseAgents("nothing was accepted") is { } refused)
        {
            return refused;
        }

        if (console.Find(server, of) is not { } place)
        {
            return ExitCode.Usage;
        }

        PinnedTools waiting = place.Store.Waiting(server);
        foreach (string tool in tools)
        {
            if (!waiting.Definitions.ContainsKey(tool))
            {
                return console.Fail(
                    $"`{tool}` of `{server}` does not wait", $"see what does with `node9-mcp pins diff {server}`", ExitCode.Usage);
            }
        }

        IReadOnlyCollection<string> accepted = tools.Count > 0
            ? tools
            : [.. waiting.Definitions.Keys.Order(StringComparer.Ordinal)];
        place.Store.Accept(server, accepted);
        if (console.Json)
        {
            console.Output.WriteLine(PinsJson.Done("accepted", place.Source, accepted));
        }
        else
        {
            console.Output.WriteLine(accepted.Count == 0
                ? $"nothing of `{TerminalText.Show(server)}` waits"
                : $"accepted {TerminalText.Show(server)}: {TerminalText.Show(string.Join(", ", accepted))}");
        }

        return ExitCode.Done;
    }
}
