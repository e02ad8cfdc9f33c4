using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Recovery;
using Node9.Mcp.Gateway.Recovery.Restoring;

namespace Node9.Mcp.Cli.Verbs.Undo;

/// <summary><c>undo restore</c>: shows what would change, asks, and puts it back. Only a person puts files back in their
/// place; an agent may have them put into a directory of their own.</summary>
internal static class RestoreVerb
{
    private const int MostShown = 200;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> id = UndoVerb.Id();
        var to = new Option<string?>("--to") { Description = "Put everything into this new directory instead of where it stood.", HelpName = "DIR" };
        var path = new Option<string?>("--path") { Description = "Only this file, or what is below this directory.", HelpName = "PATH" };
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would change." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var command = new Command("restore", "Put back what a recovery point holds.") { id, to, path, dry, yes };
        return UndoConsole.Bind(command, (parsed, console) => Run(
            console, parsed.GetRequiredValue(id), parsed.GetValue(to), parsed.GetValue(path), parsed.GetValue(dry), parsed.GetValue(yes)))
            .WithExamples(
                "node9-mcp undo restore rcv_7k2m9q4tb1",
                "node9-mcp undo restore rcv_7k2m9q4tb1 --path src/app.c --dry-run",
                "node9-mcp undo restore rcv_7k2m9q4tb1 --to /tmp/before");
    }

    private static int Run(UndoConsole console, string id, string? to, string? path, bool dry, bool yes)
    {
        if (console.Find(id) is not { } point)
        {
            return ExitCode.Usage;
        }

        if (to is not null && Path.Exists(to))
        {
            return UndoConsole.Fail(console.Error, $"`{to}` is there already", "name a directory that is not", ExitCode.Usage);
        }

        string? target = to is null ? null : NewDirectory(to, dry);
        var plan = RestorePlan.Of(
            console.Store, point, path is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), target);
        Show(console, plan);
        if (plan.Steps.Count == 0)
        {
            return UndoConsole.Fail(console.Error, "nothing in the point is at that path", "see it with `node9-mcp undo show`", ExitCode.Usage);
        }

        if (dry)
        {
            return ExitCode.Done;
        }

        if (to is null && PersonOnly.Refuse(console.State, "putting files back in their place", console.Error) is { } refused)
        {
            return refused;
        }

        if (!yes && !Confirm(console))
        {
            return UndoConsole.Fail(console.Error, "nothing was restored", "say `y`, or give `--yes`", ExitCode.Refused);
        }

        // What restoring overwrites was there, so it is kept whatever its size.
        var options = new RecoveryOptions { MostBytes = long.MaxValue, MostFiles = int.MaxValue };
        RecoveryPoint? before = new PointRestore(console.Store, options, TimeProvider.System).Apply(plan);
        if (!console.Json)
        {
            console.Output.WriteLine($"restored {point.Id}");
            if (before is not null)
            {
                console.Output.WriteLine($"what was overwritten is kept in {before.Id}");
            }
        }

        return ExitCode.Done;
    }

    private static string NewDirectory(string to, bool dry)
    {
        string full = Path.GetFullPath(to);
        if (!dry)
        {
            Directory.CreateDirectory(full);
        }

        return RealPath.Of(full) ?? full;
    }

    private static void Show(UndoConsole console, RestorePlan plan)
    {
        if (console.Json)
        {
            console.Output.WriteLine(UndoJson.Steps(plan));
            return;
        }

        int shown = 0, same = 0;
        foreach (RestoreStep step in plan.Steps)
        {
            if (step.Change == RestoreChange.Same)
            {
                same++;
            }
            else if (shown++ < MostShown)
            {
                console.Output.WriteLine($"  {Word(step),-10} {TerminalText.Show(step.Target)}");
            }
        }

        console.Output.WriteLine(shown > MostShown ? $"  and {shown - MostShown} more; {same} are as they were" : $"  {same} are as they were");
    }

    private static string Word(RestoreStep step) => step.Change switch
    {
        RestoreChange.Create => "create",
        RestoreChange.Overwrite => "overwrite",
        RestoreChange.Same => "same",
        _ => "blocked",
    };

    private static bool Confirm(UndoConsole console)
    {
        if (Console.IsInputRedirected)
        {
            return false;
        }

        console.Error.Write("restore this? [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
