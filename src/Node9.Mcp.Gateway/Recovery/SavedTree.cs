using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>What a point will hold: first counted, then copied, so that nothing is begun that would be too large.</summary>
/// <remarks>Lives for one point. Links are kept as links and never followed.</remarks>
internal sealed class SavedTree(RecoveryOptions bounds, string store)
{
    private readonly Dictionary<string, SavedEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<SavedEntry> _order = [];

    /// <summary>What was passed over.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Bytes in all files.</summary>
    public long Size { get; private set; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _order.Count == 0;

    /// <summary>Takes in <paramref name="path"/>, which has no link in it but perhaps itself, and all below it.</summary>
    /// <exception cref="RecoveryException">It is too large, or something in it cannot be kept.</exception>
    public void Add(string path)
    {
        var open = new Stack<string>([path]);
        while (open.TryPop(out string? next))
        {
            if (!Take(next))
            {
                continue;
            }

            foreach (string child in Directory.EnumerateFileSystemEntries(next, "*", new EnumerationOptions
            {
                AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false, MatchType = MatchType.Simple,
            }))
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Copies all files into <paramref name="content"/>.</summary>
    /// <returns>The entries as they were copied.</returns>
    public IReadOnlyList<SavedEntry> Copy(string content)
    {
        var saved = new List<SavedEntry>(_order.Count);
        long left = bounds.MostBytes;
        foreach (SavedEntry entry in _order)
        {
            if (entry.Kind != SavedKind.File)
            {
                saved.Add(entry);
                continue;
            }

            string name = saved.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string target = Path.Join(content, name);
            long copied = 0;
            if (entry.Size == 0)
            {
                File.Create(target).Dispose();
            }
            else
            {
                copied = FileCopy.Copy(entry.Path, target, left);
            }

            left -= copied;
            saved.Add(entry with { Content = name, Size = copied });
        }

        Size = bounds.MostBytes - left;
        return saved;
    }

    /// <summary>Whether it was taken in and has something below it.</summary>
    private bool Take(string path)
    {
        if (_entries.ContainsKey(path) || RealPath.IsWithin(path, store))
        {
            return false;
        }

        if (FileLook.At(path) is not { } look)
        {
            return !path.Contains('\uFFFD') ? false : throw new RecoveryException(
                $"`{path}` has a name that is not UTF-8", "rename it, or let a person decide about the call");
        }

        if (look.Kind is not { } kind)
        {
            Notes.Add($"`{path}` is no file, directory or link, and is not kept");
            return false;
        }

        string? target = kind == SavedKind.Link ? new FileInfo(path).LinkTarget : null;
        Size += look.Size;
        var entry = new SavedEntry(path, kind, look.Mode, look.Modified, look.Size, null, target);
        _entries.Add(path, entry);
        _order.Add(entry);
        if (_order.Count > bounds.MostFiles)
        {
            throw TooLarge($"more than {bounds.MostFiles} files", "mostFiles");
        }

        return Size > bounds.MostBytes
            ? throw TooLarge($"more than {bounds.MostBytes} bytes", "mostBytes")
            : kind == SavedKind.Directory;
    }

    private static RecoveryException TooLarge(string what, string bound) =>
        new($"{what} would have to be kept", $"raise `recovery.{bound}` in the configuration, or have less destroyed at once");
}
