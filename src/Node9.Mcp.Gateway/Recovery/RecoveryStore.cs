using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Recovery.Git;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>Every recovery point, each in a directory of its own below <c>recovery/</c> in the state directory.</summary>
/// <remarks>Several processes may write and prune at once: a point is made under a name of its own and counts from the
/// moment on that its <c>point.json</c> is there, and it is renamed before it is removed.</remarks>
public sealed class RecoveryStore
{
    private const string Manifest = "point.json";
    private const string Brief = "brief";
    private const string Repositories = "repositories";
    private const string Gone = "gone-";
    private static readonly TimeSpan Unfinished = TimeSpan.FromHours(6);

    private readonly TimeProvider _clock;

    private RecoveryStore(string directory, TimeProvider clock) => (Directory, _clock) = (directory, clock);

    /// <summary>Where the points are.</summary>
    public string Directory { get; }

    /// <summary>Opens the store, which is made when it is not there yet.</summary>
    /// <exception cref="StateDirectoryException">The directory cannot be used.</exception>
    public static RecoveryStore Open(StateDirectory state, TimeProvider clock) => new(state.Subdirectory("recovery"), clock);

    /// <summary>Every finished point, newest first.</summary>
    public IReadOnlyList<RecoveryPoint> List()
    {
        var points = new List<RecoveryPoint>();
        foreach (string path in System.IO.Directory.EnumerateDirectories(Directory))
        {
            if (RecoveryId.IsId(Path.GetFileName(path)) && File.Exists(Path.Join(path, Manifest)))
            {
                points.Add(Load(path));
            }
        }

        points.Sort(static (a, b) => b.Time.CompareTo(a.Time));
        return points;
    }

    /// <summary>The point of that id; null when there is none.</summary>
    public RecoveryPoint? Find(string id) =>
        RecoveryId.IsId(id) && File.Exists(Path.Join(Directory, id, Manifest)) ? Load(Path.Join(Directory, id)) : null;

    /// <summary>The file that holds what was in <paramref name="entry"/>.</summary>
    public string ContentOf(RecoveryPoint point, SavedEntry entry) =>
        Path.Join(Directory, point.Id, "content", Path.GetFileName(entry.Content));

    /// <summary>Writes a point; it is there once this returns.</summary>
    /// <exception cref="IOException">It cannot be made; what was begun is removed.</exception>
    internal RecoveryPoint Write(RecoveryPoint head, SavedTree tree, IReadOnlyList<SavedName> names)
    {
        string own = Path.Join(Directory, head.Id);
        string content = Path.Join(own, "content");
        System.IO.Directory.CreateDirectory(content);
        try
        {
            var references = new List<SavedReference>();
            if (names.Count > 0)
            {
                File.WriteAllText(Path.Join(own, Repositories), string.Join('\0', names.Select(static each => each.Repository.Top).Distinct()));
                foreach (SavedName name in names)
                {
                    string kept = $"refs/node9/recovery/{head.Id}/{references.Count}";
                    name.Repository.Git.Run(["update-ref", kept, name.Object]);
                    references.Add(new SavedReference(name.Repository.Top, name.Name, name.Object, kept, name.Label));
                }
            }

            RecoveryPoint point = head with
            {
                Entries = tree.Copy(content), References = references, Size = tree.Size, Notes = tree.Notes,
            };
            File.WriteAllText(Path.Join(own, Brief), string.Create(
                CultureInfo.InvariantCulture, $"{point.Expires.UtcTicks} {point.Size} {point.Time.UtcTicks}"));
            string unready = Path.Join(own, Manifest + ".new");
            using (FileStream file = File.Create(unready))
            {
                JsonSerializer.Serialize(file, point, RecoveryJson.Default.RecoveryPoint);
                file.Flush(true);
            }

            File.Move(unready, Path.Join(own, Manifest));
            return point;
        }
        catch
        {
            Remove(head.Id);
            throw;
        }
    }

    /// <summary>Removes what has expired, what was never finished, and the oldest points until all together hold no more than
    /// <paramref name="mostBytes"/>.</summary>
    /// <returns>The ids of the points removed.</returns>
    public IReadOnlyList<string> Prune(long mostBytes, bool all = false)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        var kept = new List<(string Id, long Size, long Time)>();
        var removed = new List<string>();
        foreach (string path in System.IO.Directory.EnumerateDirectories(Directory))
        {
            string name = Path.GetFileName(path);
            if (!RecoveryId.IsId(name))
            {
                Delete(path);
            }
            else if (!File.Exists(Path.Join(path, Manifest)))
            {
                if (all || now - System.IO.Directory.GetLastWriteTimeUtc(path) > Unfinished)
                {
                    Remove(name);
                }
            }
            else if (Terms(path) is { } terms && terms.Expires > now.UtcTicks && !all)
            {
                kept.Add((name, terms.Size, terms.Time));
            }
            else
            {
                Remove(name);
                removed.Add(name);
            }
        }

        kept.Sort(static (a, b) => b.Time.CompareTo(a.Time));
        long size = 0;
        foreach ((string id, long bytes, _) in kept)
        {
            size += bytes;
            if (size > mostBytes)
            {
                Remove(id);
                removed.Add(id);
            }
        }

        return removed;
    }

    /// <summary>Removes one point and the names that kept its objects alive.</summary>
    public void Remove(string id)
    {
        string gone = Path.Join(Directory, Gone + id + "-" + RecoveryId.Create());
        try
        {
            System.IO.Directory.Move(Path.Join(Directory, id), gone);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process removes it already.
            return;
        }

        Delete(gone);
    }

    /// <summary>Removes a point that was renamed already, also one that a process which ended left behind.</summary>
    private static void Delete(string path)
    {
        string name = Path.GetFileName(path);
        int end = name.LastIndexOf('-');
        if (!name.StartsWith(Gone, StringComparison.Ordinal) || end <= Gone.Length)
        {
            return;
        }

        try
        {
            string list = Path.Join(path, Repositories);
            foreach (string top in File.Exists(list) ? File.ReadAllText(list).Split('\0') : [])
            {
                Forget(top, name[Gone.Length..end]);
            }

            System.IO.Directory.Delete(path, true);
        }
        catch (IOException e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            // Another process removes it at the same time; what is gone is gone.
            return;
        }
    }

    private static void Forget(string top, string id)
    {
        if (!System.IO.Directory.Exists(top))
        {
            return;
        }

        var git = new GitCommand(top);
        string names = git.Try(["for-each-ref", "--format=%(refname)", $"refs/node9/recovery/{id}/"]) ?? "";
        foreach (string name in names.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            git.Try(["update-ref", "-d", name]);
        }
    }

    private static (long Expires, long Size, long Time)? Terms(string path)
    {
        string[] parts = File.Exists(Path.Join(path, Brief)) ? File.ReadAllText(Path.Join(path, Brief)).Split(' ') : [];
        return parts is [var expires, var size, var time] && long.TryParse(expires, out long end)
            && long.TryParse(size, out long bytes) && long.TryParse(time, out long made) ? (end, bytes, made) : null;
    }

    private static RecoveryPoint Load(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(Path.Join(path, Manifest));
            return JsonSerializer.Deserialize(file, RecoveryJson.Default.RecoveryPoint) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new RecoveryException(
                $"`{Path.GetFileName(path)}` cannot be read", $"look at `{Path.Join(path, Manifest)}`", e);
        }
    }
}
