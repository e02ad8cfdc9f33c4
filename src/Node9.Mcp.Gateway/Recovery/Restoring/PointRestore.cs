using System.Security.Cryptography;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Recovery.Git;

namespace Node9.Mcp.Gateway.Recovery.Restoring;

/// <summary>Carries a plan out. What it overwrites is kept in a recovery point of its own first.</summary>
/// <remarks>Each file is written beside its place and put there in one step. A directory on the way that has become a link
/// since is not followed: the agent could have made it one.</remarks>
public sealed class PointRestore(RecoveryStore store, RecoveryOptions options, TimeProvider clock)
{
    /// <summary>Carries <paramref name="plan"/> out.</summary>
    /// <returns>The point that holds what was overwritten; null when nothing was.</returns>
    /// <exception cref="IOException">It cannot be done; what was done so far stays.</exception>
    public RecoveryPoint? Apply(RestorePlan plan)
    {
        foreach (RestoreStep step in plan.Steps)
        {
            if (step.Change == RestoreChange.Blocked)
            {
                throw new RecoveryException($"something of another kind is at `{step.Target}`", "move it away first, or restore elsewhere with `--to`");
            }

            if (step.Entry is not null && File.Exists(step.Target + ".lock"))
            {
                throw new RecoveryException($"git is at work: `{step.Target}.lock` is there", "wait for it to end, then try again");
            }
        }

        RecoveryPoint? before = KeepOverwritten(plan);
        foreach (RestoreStep step in plan.Steps)
        {
            if (step is { Change: not RestoreChange.Same, Entry: { } entry })
            {
                Put(plan.Point, entry, step.Target);
            }
        }

        for (int i = plan.Steps.Count - 1; i >= 0; i--)
        {
            if (plan.Steps[i] is { Change: RestoreChange.Create, Entry: { Kind: SavedKind.Directory } entry } step)
            {
                Dress(step.Target, entry);
            }
        }

        foreach (RestoreStep step in plan.Steps)
        {
            if (step is { Change: not RestoreChange.Same, Reference: { } reference })
            {
                Point(reference, step);
            }
        }

        return before;
    }

    private RecoveryPoint? KeepOverwritten(RestorePlan plan)
    {
        var tree = new SavedTree(options, store.Directory);
        var names = new List<SavedName>();
        foreach (RestoreStep step in plan.Steps)
        {
            if (step.Change != RestoreChange.Overwrite)
            {
                continue;
            }

            if (step.Reference is not { } reference)
            {
                tree.Add(RealPath.OfEntry(step.Target) ?? step.Target);
            }
            else if (GitRepository.Find(reference.Repository) is { } repository)
            {
                names.Add(new SavedName(repository, reference.Name, step.Now!, null));
            }
        }

        DateTimeOffset now = clock.GetUtcNow();
        return tree.IsEmpty && names.Count == 0 ? null : store.Write(
            new RecoveryPoint
            {
                Id = RecoveryId.Create(),
                CallId = "",
                Session = "",
                Agent = "",
                Time = now,
                Expires = now + options.Keep,
                What = [$"undo restore {plan.Point.Id}"],
            },
            tree, names);
    }

    private void Put(RecoveryPoint point, SavedEntry entry, string target)
    {
        string parent = Path.GetDirectoryName(target)!;
        if (RealPath.Of(parent) is null)
        {
            Directory.CreateDirectory(parent);
        }

        if (RealPath.Of(parent) != parent)
        {
            throw new RecoveryException(
                $"`{parent}` leads elsewhere through a link by now", "look at the link, or restore elsewhere with `--to`");
        }

        switch (entry.Kind)
        {
            case SavedKind.Directory:
                Directory.CreateDirectory(target);
                return;
            case SavedKind.Link:
                string link = Beside(target);
                File.CreateSymbolicLink(link, entry.Target!);
                File.Move(link, target, true);
                return;
            default:
                string file = Beside(target);
                string content = store.ContentOf(point, entry);
                FileCopy.Copy(RealPath.Of(content) ?? content, file, long.MaxValue);
                Dress(file, entry);
                File.Move(file, target, true);
                return;
        }
    }

    private static string Beside(string target) =>
        Path.Join(Path.GetDirectoryName(target), ".undo-" + RandomNumberGenerator.GetHexString(12, true));

    private static void Dress(string path, SavedEntry entry)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)entry.Mode);
        }

        if (entry.Kind == SavedKind.Directory)
        {
            Directory.SetLastWriteTimeUtc(path, entry.Modified.UtcDateTime);
        }
        else
        {
            File.SetLastWriteTimeUtc(path, entry.Modified.UtcDateTime);
        }
    }

    private static void Point(SavedReference reference, RestoreStep step)
    {
        var git = new GitCommand(reference.Repository);
        if (reference.Name == "refs/stash")
        {
            git.Run(["stash", "store", "-m", reference.Label ?? "restored", reference.Object]);
        }
        else if (step.Now is { } now)
        {
            git.Run(["update-ref", "-m", "node9-mcp undo", reference.Name, reference.Object, now]);
        }
        else
        {
            git.Run(["update-ref", "-m", "node9-mcp undo", reference.Name, reference.Object]);
        }
    }
}
