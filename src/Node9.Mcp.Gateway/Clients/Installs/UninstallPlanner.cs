using Node9.Mcp.Gateway.Clients.Entries;
using Node9.Mcp.Gateway.Clients.Imports;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>Says what it takes to put clients back: a file that nobody touched since set-up gets the very bytes that it had,
/// another one loses what is ours and keeps the rest. Reads files, changes none.</summary>
public sealed class UninstallPlanner(ClientSurroundings surroundings, StateDirectory state)
{
    private readonly InstallBook _book = new(state);

    /// <summary>One plan for each file of <paramref name="rows"/> that holds something of ours, or that set-up remembers.</summary>
    public IReadOnlyList<FilePlan> Plan(IReadOnlyCollection<ClientRow> rows)
    {
        var files = new List<ClientFile>();
        foreach (InstallRecord record in _book.All())
        {
            if (rows.FirstOrDefault(row => row.Id == record.Client) is { } row
                && ClientFile.At(record.Path, row, surroundings) is { } file)
            {
                files.Add(file);
            }
        }

        foreach (ClientFile file in ClientFile.Of(rows, surroundings))
        {
            if (!files.Exists(each => each.Target == file.Target))
            {
                files.Add(file);
            }
        }

        List<FilePlan> plans = [.. files.Select(PlanFile)];
        foreach (InstallRecord record in _book.All().Where(static each => each.Client == ImportTarget.Row.Id))
        {
            FilePlan plan = PlanFile(ImportTarget.At(record.Path));
            plans.Add(!IsUsed(record.Path, plans) ? plan
                : new FilePlan(plan.File) { Before = plan.Before, After = plan.Before, Left = ["a client still starts its servers"] });
        }

        return plans;
    }

    internal FilePlan PlanFile(ClientFile file)
    {
        var problems = new List<Diagnostic>();
        byte[]? now = FileText.Read(file.Target, problems);
        if (now is null)
        {
            return new FilePlan(file) { Problems = problems };
        }

        InstallRecord? record = _book.Find(file.Path);
        if (record is not null && record.DigestAfter == InstallBook.Digest(now)
            && (!record.Existed || _book.Backup(file.Path) is not null))
        {
            FileText.RefuseReadOnly(file.Target, problems);
            return new FilePlan(file)
            {
                Before = now,
                After = problems.Count > 0 ? now : record.Existed ? _book.Backup(file.Path) : null,
                Done = [record.Existed ? "goes back to the bytes that it had" : "was made by set-up, and goes"],
                Problems = problems,
            };
        }

        var done = new List<string>();
        var left = new List<string>();
        string text = FileText.Strict.GetString(now);
        MadeParts made = record?.Made ?? MadeParts.None;
        string whole = record is not null && _book.Backup(file.Path) is { } backup
            ? ImportUndo.Of(file, text, FileText.Strict.GetString(backup), done) : text;
        if (file.Client == ImportTarget.Row)
        {
            left.Add("was edited since servers were imported: take out by hand what you need no more");
        }

        string edited = Unmaking.Of(file, whole, made, done, left, problems);
        bool changes = problems.Count == 0 && edited != text;
        if (changes)
        {
            FileText.RefuseReadOnly(file.Target, problems);
        }

        bool gone = changes && record is { Existed: false } && Unmaking.IsEmpty(file, edited, made);
        return new FilePlan(file)
        {
            Before = now,
            After = problems.Count > 0 || !changes ? now : gone ? null : FileText.Strict.GetBytes(edited),
            Done = done,
            Left = left,
            Problems = record is null && done.Count == 0 ? [] : problems,
        };
    }

    /// <summary>Whether a client starts the servers of the configuration at <paramref name="path"/> when all is carried out.</summary>
    private bool IsUsed(string path, List<FilePlan> plans)
    {
        foreach (ClientFile file in ClientFile.Of(ClientRows.All, surroundings))
        {
            FilePlan? plan = plans.Find(each => each.File.Target == file.Target);
            byte[]? content = plan is null || plan.Problems.Count > 0 ? FileText.Read(file.Target, []) : plan.After;
            if (file.Servers is { } place && content is not null && EntryFile.Read(place, file.Path, FileText.Strict.GetString(content))
                .Entries.Any(each => ImportTarget.IsUsedBy(each, path)))
            {
                return true;
            }
        }

        return false;
    }
}
