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

        return [.. files.Select(PlanFile)];
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
        string edited = Unmaking.Of(file, text, made, done, left, problems);
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
}
