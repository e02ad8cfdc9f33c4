using Node9.Mcp.Gateway.Clients.Entries;
using Node9.Mcp.Gateway.Clients.Hooks;
using Node9.Mcp.Gateway.Clients.Imports;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>Says what it takes to put a client's servers and tools behind the gateway. Reads files, changes none.</summary>
/// <param name="surroundings">Where files are looked for.</param>
/// <param name="program">The executable that clients are to start.</param>
/// <param name="aggregate">The configuration of ours into which servers are brought together; null when each stays where it
/// is.</param>
public sealed class InstallPlanner(ClientSurroundings surroundings, string program, string? aggregate = null)
{
    internal ClientSurroundings Surroundings => surroundings;

    /// <summary>One plan for each file of <paramref name="rows"/>.</summary>
    public IReadOnlyList<FilePlan> Plan(IEnumerable<ClientRow> rows) =>
        PlanFiles(ClientFile.Of(rows, surroundings));

    /// <summary>The plan of a file once more, before anything of <paramref name="plans"/> is written.</summary>
    internal Func<ClientFile, FilePlan> Again(IEnumerable<FilePlan> plans)
    {
        if (aggregate is null)
        {
            return file => PlanFile(file, null);
        }

        var now = PlanFiles([.. plans.Select(static plan => plan.File).Where(static file => file.Client != ImportTarget.Row)])
            .ToDictionary(static plan => plan.File.Target);
        return file => now[file.Target];
    }

    private IReadOnlyList<FilePlan> PlanFiles(List<ClientFile> files)
    {
        if (aggregate is null)
        {
            return [.. files.Select(file => PlanFile(file, null))];
        }

        var import = new ServerImport(aggregate, program, ClientFile.Of(ClientRows.All, surroundings));
        if (import.IsRefused)
        {
            return [import.Plan()];
        }

        FilePlan[] plans = [.. files.Select(file => PlanFile(file, import))];
        FilePlan own = import.Plan();
        return own.Problems.Count > 0 ? [own] : [own, .. plans];
    }

    private FilePlan PlanFile(ClientFile file, ServerImport? import)
    {
        Action? back = import?.Mark();
        var problems = new List<Diagnostic>();
        byte[]? before = FileText.Read(file.Target, problems);
        var done = new List<string>();
        var left = new List<string>();
        int already = 0;
        MadeParts made = MadeParts.None;
        string text = before is null ? "" : FileText.Strict.GetString(before);
        string edited = text;
        if (problems.Count == 0 && file.Servers is { } servers && before is not null)
        {
            if (import is not null && EntryFile.Read(servers, file.Path, text) is { Problems.Count: 0, Entries.Count: > 0 })
            {
                edited = import.Take(file, text, done, left);
            }

            edited = Wrap(file.Path, servers, edited, problems, done, left, ref already, ref made);
        }

        if (problems.Count == 0 && file.Hooks is { } hooks)
        {
            edited = AddHooks(file.Path, hooks, edited, problems, done, ref already, ref made);
        }

        if (done.Count > 0)
        {
            FileText.RefuseReadOnly(file.Target, problems);
        }

        if (problems.Count > 0)
        {
            back?.Invoke();
        }

        return new FilePlan(file)
        {
            Before = before,
            After = problems.Count > 0 || done.Count == 0 ? before : FileText.Strict.GetBytes(edited),
            Done = done,
            Left = left,
            Problems = problems,
            Already = already,
            Made = made,
        };
    }

    private string Wrap(
        string path, ServerPlace place, string text, List<Diagnostic> problems, List<string> done, List<string> left,
        ref int already, ref MadeParts made)
    {
        EntryFile file = EntryFile.Read(place, path, text);
        problems.AddRange(file.Problems);
        var splices = new List<TextSplice>();
        var expected = new List<IReadOnlyList<string>>();
        var arguments = new List<string>();
        var interpreters = new List<string>();
        foreach (ServerEntry entry in file.Entries)
        {
            expected.Add(entry.Line);
            if (OwnCommand.IsWrap(entry.Line) || OwnCommand.IsRun(entry.Line))
            {
                if (entry.Command!.Value.Value == program)
                {
                    already++;
                    continue;
                }

                splices.Add(EntryWrap.Repoint(entry, program));
                done.Add($"`{entry.Name}` starts this executable instead of `{entry.Command.Value.Value}`");
            }
            else if (entry is { Command: { Value.Length: > 0 }, Words: not null })
            {
                splices.AddRange(EntryWrap.Wrap(text, entry, place.IsToml, program, surroundings.System));
                done.Add($"`{entry.Name}` goes behind the gateway");
                string pointer = MadeParts.Pointer(entry.Way);
                (entry.Arguments is null ? arguments : []).Add(pointer);
                (surroundings.System == ClientSystem.Windows ? interpreters : []).Add(pointer);
            }
            else
            {
                left.Add(entry.Url is not null
                    ? $"`{entry.Name}` is reached by a URL, which `wrap` cannot stand in front of: move it to `mcp-proxy.json`, behind `node9-mcp run`"
                    : $"`{entry.Name}` has no command that can be wrapped");
            }
        }

        made = made.And(new MadeParts(arguments, interpreters, []));
        string edited = TextSplice.Apply(text, splices);
        if (splices.Count > 0 && !StartsTheSame(EntryFile.Read(place, path, edited), expected))
        {
            FileText.Report(DiagnosticIds.OddClientFile, path, "is written in a way that cannot be edited safely, and was left as it is",
                "put `node9-mcp wrap --name NAME --` before each server's command by hand", problems);
        }

        return edited;
    }

    private string AddHooks(
        string path, HookPlace place, string text, List<Diagnostic> problems, List<string> done, ref int already, ref MadeParts made)
    {
        var members = new List<string>();
        string start = text.AsSpan().Trim("\uFEFF \t\r\n").IsEmpty ? "{\n}\n" : text;
        problems.AddRange(JsonEntries.Read(path, start, []).Problems);
        if (problems.Count > 0)
        {
            return text;
        }

        string? edited = HookEdit.Add(start, place, program, members);
        if (edited is null || JsonEntries.Read(path, edited, []).Problems.Count > 0)
        {
            FileText.Report(DiagnosticIds.OddClientFile, path, $"has no `{place.Under}` in the form of lists by event, and was left as it is",
                "look at it, or set it aside", problems);
            return text;
        }

        if (edited == start)
        {
            already++;
            return text;
        }

        done.Add($"hooks: {string.Join(", ", place.Events.Select(static each => each.Name))}");
        made = made.And(new MadeParts([], [], members));
        return edited;
    }

    /// <summary>Whether each server, taken out from behind the gateway, is started as before.</summary>
    private bool StartsTheSame(EntryFile edited, List<IReadOnlyList<string>> expected)
    {
        if (edited.Problems.Count > 0 || edited.Entries.Count != expected.Count)
        {
            return false;
        }

        for (int i = 0; i < expected.Count; i++)
        {
            IReadOnlyList<string> line = edited.Entries[i].Line;
            IEnumerable<string> inner = OwnCommand.IsWrap(line) ? line.Skip(OwnCommand.BehindDashes(line)) : line;
            IReadOnlyList<string> was = OwnCommand.IsWrap(expected[i])
                ? [.. expected[i].Skip(OwnCommand.BehindDashes(expected[i]))] : expected[i];
            bool ran = OwnCommand.IsRun(line) && OwnCommand.IsRun(expected[i]);
            if (!ran && !inner.TakeLast(was.Count).SequenceEqual(was))
            {
                return false;
            }
        }

        return true;
    }
}
