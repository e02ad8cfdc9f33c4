using Node9.Mcp.Gateway.Recovery.Git;

namespace Node9.Mcp.Gateway.Recovery.Restoring;

/// <summary>What restoring a point would do, told before anything is done.</summary>
public sealed class RestorePlan
{
    private RestorePlan(RecoveryPoint point, IReadOnlyList<RestoreStep> steps) => (Point, Steps) = (point, steps);

    /// <summary>The point.</summary>
    public RecoveryPoint Point { get; }

    /// <summary>Each thing, directories before what is in them.</summary>
    public IReadOnlyList<RestoreStep> Steps { get; }

    /// <summary>Looks at what is there now.</summary>
    /// <param name="store">The store.</param>
    /// <param name="point">The point.</param>
    /// <param name="only">The paths to restore, with what is below them; null for everything, names in repositories included.</param>
    /// <param name="to">A directory to put everything in instead of where it stood; null for where it stood.</param>
    public static RestorePlan Of(RecoveryStore store, RecoveryPoint point, string? only, string? to)
    {
        var steps = new List<RestoreStep>();
        string root = to is null ? "" : Root(point.Entries);
        foreach (SavedEntry entry in point.Entries)
        {
            if (only is null || RealPath.IsWithin(entry.Path, only))
            {
                string target = to is null ? entry.Path : Path.Join(to, entry.Path[root.Length..]);
                steps.Add(new RestoreStep(Change(store.ContentOf, point, entry, target), target, entry, null));
            }
        }

        for (int i = 0; only is null && to is null && i < point.References.Count; i++)
        {
            steps.Add(Step(point.References[i]));
        }

        return new RestorePlan(point, steps);
    }

    private static RestoreStep Step(SavedReference reference)
    {
        string target = $"{reference.Repository} {reference.Name}";
        var git = new GitCommand(reference.Repository);
        if (reference.Name == "refs/stash")
        {
            bool there = git.Try(["rev-list", "-g", "refs/stash"])?.Contains(reference.Object, StringComparison.Ordinal) == true;
            return new RestoreStep(there ? RestoreChange.Same : RestoreChange.Create, target, null, reference);
        }

        string? now = git.Try(["rev-parse", "--verify", "-q", reference.Name])?.TrimEnd('\n');
        return new RestoreStep(
            now is null ? RestoreChange.Create : now == reference.Object ? RestoreChange.Same : RestoreChange.Overwrite,
            target, null, reference) { Now = now };
    }

    private static RestoreChange Change(
        Func<RecoveryPoint, SavedEntry, string> content, RecoveryPoint point, SavedEntry entry, string target)
    {
        if (FileLook.At(target) is not { } look)
        {
            return RestoreChange.Create;
        }

        if (look.Kind != entry.Kind)
        {
            return entry.Kind == SavedKind.Directory || look.Kind is SavedKind.Directory or null
                ? RestoreChange.Blocked : RestoreChange.Overwrite;
        }

        bool same = entry.Kind switch
        {
            SavedKind.Directory => true,
            SavedKind.Link => new FileInfo(target).LinkTarget == entry.Target,
            _ => look.Size == entry.Size && look.Mode == entry.Mode && IsEqual(content(point, entry), target),
        };
        return same ? RestoreChange.Same : RestoreChange.Overwrite;
    }

    private static bool IsEqual(string first, string second)
    {
        using FileStream a = File.OpenRead(first);
        using FileStream b = File.OpenRead(second);
        byte[] left = new byte[64 * 1024];
        byte[] right = new byte[64 * 1024];
        while (true)
        {
            int read = a.ReadAtLeast(left, left.Length, false);
            if (b.ReadAtLeast(right, right.Length, false) != read || !left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, read)))
            {
                return false;
            }

            if (read == 0)
            {
                return true;
            }
        }
    }

    /// <summary>The directory that everything stood in.</summary>
    private static string Root(IReadOnlyList<SavedEntry> entries)
    {
        string root = entries.Count == 0 ? "" : Path.GetDirectoryName(entries[0].Path) ?? "";
        foreach (SavedEntry entry in entries)
        {
            while (root.Length > 0 && !RealPath.IsWithin(Path.GetDirectoryName(entry.Path) ?? "", root))
            {
                root = Path.GetDirectoryName(root) ?? "";
            }
        }

        return root;
    }
}
