using System.CommandLine;
using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Recovery;

namespace Node9.Mcp.Cli.Verbs.Undo;

/// <summary><c>undo</c>: what was kept before calls that destroyed something.</summary>
internal static class UndoVerb
{
    /// <summary>The verb with everything below it.</summary>
    public static Command Create() => new Command("undo", "Bring back what an agent's calls deleted or overwrote.")
    {
        CreateList(),
        CreateShow(),
        RestoreVerb.Create(),
        CreatePrune(),
    }.WithExamples("node9-mcp undo list", "node9-mcp undo restore rcv_7k2m9q4tb1 --dry-run");

    /// <summary>The point that a verb is about.</summary>
    public static Argument<string> Id() => new("id") { Description = "The recovery point's id, or the beginning of it." };

    private static Command CreateList()
    {
        var all = new Option<bool>("--all") { Description = "Also those that have expired and are not removed yet." };
        return UndoConsole.Bind(new Command("list", "List recovery points, newest first.") { all }, (parsed, console) =>
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            RecoveryPoint[] points = [.. console.Store.List().Where(each => parsed.GetValue(all) || each.Expires > now)];
            if (console.Json)
            {
                console.Output.WriteLine(UndoJson.List(points));
                return ExitCode.Done;
            }

            foreach (RecoveryPoint point in points)
            {
                WriteHead(console.Output, point);
            }

            if (points.Length == 0)
            {
                console.Output.WriteLine("there are no recovery points");
            }

            return ExitCode.Done;
        }).WithExamples("node9-mcp undo list", "node9-mcp undo list --all --json");
    }

    private static Command CreateShow()
    {
        Argument<string> id = Id();
        return UndoConsole.Bind(new Command("show", "Show what a recovery point holds.") { id }, (parsed, console) =>
        {
            if (console.Find(parsed.GetRequiredValue(id)) is not { } point)
            {
                return ExitCode.Usage;
            }

            if (console.Json)
            {
                console.Output.WriteLine(UndoJson.Point(point));
                return ExitCode.Done;
            }

            WriteHead(console.Output, point);
            console.Output.WriteLine($"  call {TerminalText.Show(point.CallId)}, session {TerminalText.Show(point.Session)}, kept until {Moment(point.Expires)}");
            foreach (SavedEntry entry in point.Entries)
            {
                console.Output.WriteLine($"  {entry.Kind.ToString().ToLowerInvariant(),-9} {entry.Size,12} {TerminalText.Show(entry.Path)}");
            }

            foreach (SavedReference each in point.References)
            {
                console.Output.WriteLine($"  name {TerminalText.Show(each.Name)} = {each.Object} in {TerminalText.Show(each.Repository)}");
            }

            foreach (string note in point.Notes)
            {
                console.Output.WriteLine($"  note: {TerminalText.Show(note)}");
            }

            return ExitCode.Done;
        }).WithExamples("node9-mcp undo show rcv_7k2m9q4tb1");
    }

    private static Command CreatePrune()
    {
        var all = new Option<bool>("--all") { Description = "Remove every point, not those alone that have expired." };
        return UndoConsole.Bind(new Command("prune", "Remove recovery points that have expired.") { all }, (parsed, console) =>
        {
            if (PersonOnly.Refuse(console.State, "removing recovery points", console.Error) is { } refused)
            {
                return refused;
            }

            IReadOnlyList<string> removed = console.Store.Prune(long.MaxValue, parsed.GetValue(all));
            console.Output.WriteLine(console.Json ? UndoJson.Ids(removed) : $"removed {removed.Count} recovery points");
            return ExitCode.Done;
        }).WithExamples("node9-mcp undo prune");
    }

    private static void WriteHead(TextWriter output, RecoveryPoint point)
    {
        string what = point.What.Count == 0 ? "" : point.What[0];
        string more = point.What.Count > 1 ? $" and {point.What.Count - 1} more" : "";
        output.WriteLine($"{point.Id}  {Moment(point.Time)}  {point.Entries.Count} files, {point.Size} bytes  {TerminalText.Show(what)}{more}");
    }

    private static string Moment(DateTimeOffset time) =>
        time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
