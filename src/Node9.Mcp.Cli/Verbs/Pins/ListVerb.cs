using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Cli.Verbs.Pins;

/// <summary><c>pins list</c>: every server that was seen, how many of its tools were accepted and which wait. Exit code 0,
/// or 1 when something waits.</summary>
internal static class ListVerb
{
    /// <summary>The verb.</summary>
    public static Command Create() => PinsConsole.Bind(
        new Command("list", "Show accepted and waiting tools; exit code 1 when some wait.")
            .WithExamples("node9-mcp pins list", "node9-mcp pins list --json"),
        static (_, console) => Run(console));

    private static int Run(PinsConsole console)
    {
        bool waits = false;
        var rows = new List<ServerRow>();
        foreach (PinPlace place in PinPlaces.All(console.State).OrderBy(p => p.Source, StringComparer.Ordinal))
        {
            foreach (string server in place.Store.Servers())
            {
                var row = ServerRow.Of(place, server);
                waits |= row.Waiting.Count > 0;
                rows.Add(row);
            }
        }

        if (console.Json)
        {
            console.Output.WriteLine(PinsJson.List(rows));
        }
        else
        {
            Write(console.Output, rows);
        }

        return waits ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Write(TextWriter output, List<ServerRow> rows)
    {
        if (rows.Count == 0)
        {
            output.WriteLine("no server was seen yet: the first run of a gateway accepts what its servers list");
        }

        string source = "";
        foreach (ServerRow row in rows)
        {
            if (row.Source != source)
            {
                source = row.Source;
                output.WriteLine(TerminalText.Show(source));
            }

            output.WriteLine(
                $"  {TerminalText.Show(row.Server),-24}{row.Accepted,4} accepted{(row.IsLocked ? ", locked" : "")}"
                + (row.Waiting.Count > 0 ? $", {row.Waiting.Count} wait" : ""));
            foreach ((string tool, string cause) in row.Waiting)
            {
                output.WriteLine($"    {TerminalText.Show(tool),-28}{cause}");
            }
        }
    }
}
