using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Cli.Verbs.Pins;

/// <summary><c>pins lock</c>: writes what was accepted to <c>mcp-proxy.lock.json</c> beside the configuration, to be
/// committed and reviewed. Refused to agents.</summary>
internal static class LockVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "The configuration; left out, the one that `run` would find.", HelpName = "FILE" };
        return PinsConsole.Bind(
            new Command("lock", "Write accepted tools to mcp-proxy.lock.json, to be committed.") { config }
                .WithExamples("node9-mcp pins lock", "node9-mcp pins lock --config mcp-proxy.json"),
            (parsed, console) => Run(console, parsed.GetValue(config)));
    }

    private static int Run(PinsConsole console, string? config)
    {
        if (console.RefuseAgents("nothing was written") is { } refused)
        {
            return refused;
        }

        ConfigurationResult configuration = ConfigurationLoader.Load(ConfigurationRequest.ForThisProcess(config));
        if (configuration.Snapshot is not { } snapshot || configuration.MainFile is not { } main)
        {
            return console.Fail(
                "there is no configuration that can be used", "see its problems with `node9-mcp config check`", ExitCode.Usage);
        }

        PinStore store = PinPlaces.ForConfiguration(console.State, main);
        var seen = new List<string>();
        foreach (string server in snapshot.Options.Servers.Keys.Order(StringComparer.Ordinal))
        {
            if (store.Accepted(server) is null)
            {
                console.Error.WriteLine($"`{TerminalText.Show(server)}` was never seen, so it is not locked: start it once with `node9-mcp run`");
            }
            else
            {
                seen.Add(server);
            }
        }

        if (seen.Count == 0)
        {
            return console.Fail("no server of this configuration was seen yet", "start them once with `node9-mcp run`", ExitCode.Refused);
        }

        store.Lock(seen);
        console.Output.WriteLine(console.Json
            ? PinsJson.Done("locked", store.LockFile!, seen)
            : $"locked {string.Join(", ", seen)} in {TerminalText.Show(store.LockFile!)}");
        return ExitCode.Done;
    }
}
