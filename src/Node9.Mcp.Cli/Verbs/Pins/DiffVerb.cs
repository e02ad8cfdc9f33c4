using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Cli.Verbs.Pins;

/// <summary><c>pins diff</c>: how what a server lists now differs from what was accepted. Exit code 0 when nothing waits,
/// 1 when something does.</summary>
internal static class DiffVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var server = new Argument<string>("server") { Description = "The server's name." };
        var tool = new Argument<string?>("tool") { Description = "One tool; left out, all that wait.", Arity = ArgumentArity.ZeroOrOne };
        var of = new Option<string?>("--of") { Description = "A part of the name of the configuration.", HelpName = "SOURCE" };
        return PinsConsole.Bind(
            new Command("diff", "Show how waiting tools differ from the accepted ones.") { server, tool, of }
                .WithExamples("node9-mcp pins diff files", "node9-mcp pins diff files write_file"),
            (parsed, console) => Run(console, parsed.GetRequiredValue(server), parsed.GetValue(tool), parsed.GetValue(of)));
    }

    private static int Run(PinsConsole console, string server, string? tool, string? of)
    {
        if (console.Find(server, of) is not { } place)
        {
            return ExitCode.Usage;
        }

        PinnedTools accepted = place.Store.Accepted(server) ?? PinnedTools.None;
        var diffs = new List<(string Tool, IReadOnlyList<string> Lines)>();
        foreach ((string name, JsonElement now) in place.Store.Waiting(server).Definitions.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            if (tool is null || tool == name)
            {
                diffs.Add((name, DefinitionDiff.Of(accepted.Definitions.GetValueOrDefault(name), now)));
            }
        }

        if (console.Json)
        {
            console.Output.WriteLine(PinsJson.Diff(server, diffs));
        }
        else
        {
            Write(console.Output, server, diffs);
        }

        return diffs.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Write(TextWriter output, string server, List<(string Tool, IReadOnlyList<string> Lines)> diffs)
    {
        if (diffs.Count == 0)
        {
            output.WriteLine($"nothing of `{TerminalText.Show(server)}` waits");
        }

        foreach ((string tool, IReadOnlyList<string> lines) in diffs)
        {
            output.WriteLine($"{TerminalText.Show(server)}/{TerminalText.Show(tool)}");
            foreach (string line in lines)
            {
                output.WriteLine($"  {TerminalText.Show(line)}");
            }
        }
    }
}
