using Node9.Mcp.Gateway.Clients.Imports;
using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>Carries out plans: backs up, writes, remembers. One process at a time; a file that changed since it was planned is
/// planned again, and left alone when the plan is another one.</summary>
/// <param name="state">Where backups and records are.</param>
/// <param name="clock">The time for records.</param>
public sealed class Installer(StateDirectory state, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly InstallBook _book = new(state);

    /// <summary>Where the bytes are kept that a file had before.</summary>
    public string BackupOf(FilePlan plan) => _book.BackupPath(plan.Path);

    /// <summary>Writes what the plans of an <see cref="InstallPlanner"/> say; the problems that came up.</summary>
    public IReadOnlyList<Diagnostic> Install(IReadOnlyCollection<FilePlan> plans, InstallPlanner planner)
    {
        ClientSurroundings surroundings = planner.Surroundings;
        return Carry(plans, () => planner.Again(plans), plan =>
        {
            InstallRecord? known = _book.Find(plan.Path);
            (byte[]? before, bool existed, MadeParts made) = (plan.Before, plan.Before is not null, plan.Made);
            if (known is not null && plan.Before is { } found)
            {
                made = known.Made.And(plan.Made);
                existed = known.Existed;
                if (InstallBook.Digest(found) == known.DigestAfter)
                {
                    before = _book.Backup(plan.Path);
                }
                else
                {
                    _book.KeepFound(plan.Path, found, clock.GetUtcNow());
                    before = new UninstallPlanner(surroundings, state).PlanFile(plan.File).After;
                }
            }

            bool directory = known?.MadeDirectory ?? !Directory.Exists(Path.GetDirectoryName(plan.File.Target));
            string digest = InstallBook.Digest(plan.After);
            _book.Save(
                new InstallRecord(plan.Path, plan.Client.Id, clock.GetUtcNow(), existed, directory, digest, made), before);
            FileReplacement.Write(plan.File.Target, plan.After);
        });
    }

    /// <summary>Writes what the plans of an <see cref="UninstallPlanner"/> say; the problems that came up.</summary>
    public IReadOnlyList<Diagnostic> Uninstall(IEnumerable<FilePlan> plans, UninstallPlanner planner) =>
        Carry(plans, () => planner.PlanFile, plan =>
        {
            bool exact = plan.After is null || _book.Backup(plan.Path) is { } backup && backup.AsSpan().SequenceEqual(plan.After);
            if (plan.After is { } content)
            {
                FileReplacement.Write(plan.File.Target, content);
            }
            else
            {
                File.Delete(plan.File.Target);
                string directory = Path.GetDirectoryName(plan.File.Target)!;
                if (_book.Find(plan.Path) is { MadeDirectory: true } && !Directory.EnumerateFileSystemEntries(directory).Any())
                {
                    Directory.Delete(directory);
                }
            }

            _book.Drop(plan.Path, keepBackup: !exact);
        });

    private List<Diagnostic> Carry(IEnumerable<FilePlan> plans, Func<Func<ClientFile, FilePlan>> planning, Action<FilePlan> carry)
    {
        var problems = new List<Diagnostic>();
        using FileStream only = _book.Lock(Patience);
        Func<ClientFile, FilePlan> again = planning();
        bool without = false;
        foreach (FilePlan plan in plans.Where(static each => each.Changes))
        {
            // No client is sent to a configuration that was not written, and none loses one that it still needs.
            if (plan.Client == ImportTarget.Row ? problems.Count > 0 : without)
            {
                continue;
            }

            int known = problems.Count;
            try
            {
                FilePlan now = again(plan.File);
                if (now.Changes && Same(now.Before, plan.Before) && Same(now.After, plan.After))
                {
                    carry(plan);
                }
                else if (now.Changes || now.Problems.Count > 0)
                {
                    FileText.Report(DiagnosticIds.ClientFileMoved, plan.Path, "changed while you looked at it, and was left as it is",
                        "run the same command again", problems);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                FileText.Report(DiagnosticIds.UnreadableFile, plan.Path, $"cannot be written: {e.Message.TrimEnd('.')}",
                    "look at the file, its directory and their permissions", problems);
            }

            without |= plan.Client == ImportTarget.Row && problems.Count > known;
        }

        return problems;
    }

    private static bool Same(byte[]? one, byte[]? other) =>
        one is null || other is null ? one == other : one.AsSpan().SequenceEqual(other);
}
