namespace Node9.Mcp.Gateway.Audit;

/// <summary>Puts the runs of one directory in a line, so that each names exactly the one started before it: the file
/// <c>latest</c> holds the newest run's file name and is locked while a run starts.</summary>
/// <remarks>Where the lock cannot be had within two seconds, or the file does not help, the newest name in the
/// directory counts instead: a run's start is never refused for the sake of the line, and never waits for long.</remarks>
internal sealed class RunOrder : IDisposable
{
    private const int Tries = 100;

    private const int BetweenTriesMs = 20;

    private const int LongestName = 512;

    private readonly string _directory;

    private readonly FileStream? _latest;

    private readonly string? _except;

    private RunOrder(string directory, FileStream? latest, string? except) =>
        (_directory, _latest, _except) = (directory, latest, except);

    /// <summary>The run started last and its last whole row; null when there was none.</summary>
    public PreviousRun? Previous
    {
        get
        {
            string? name = Named() ?? NewestName(_directory, _except);
            return name is null ? null : LastRow.Of(_directory, name);
        }
    }

    /// <summary>Waits until no other run is starting in <paramref name="directory"/>.</summary>
    /// <param name="directory">Where the runs are.</param>
    /// <param name="except">The file of the run that starts, when it is there already; it is not before itself.</param>
    public static RunOrder Enter(string directory, string? except = null)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        for (int i = 0; i < Tries; i++)
        {
            try
            {
                return new RunOrder(directory, new FileStream(Path.Combine(directory, "latest"), options), except);
            }
            catch (IOException)
            {
                // Another run is starting: it holds the file for a few milliseconds.
                Thread.Sleep(BetweenTriesMs);
            }
            catch (UnauthorizedAccessException)
            {
                break;
            }
        }

        return new RunOrder(directory, null, except);
    }

    /// <summary>Makes <paramref name="name"/> the run that the next one will name.</summary>
    public void SetLatest(string name)
    {
        if (_latest is not null)
        {
            _latest.SetLength(0);
            RandomAccess.Write(_latest.SafeFileHandle, System.Text.Encoding.ASCII.GetBytes(name), 0);
        }
    }

    /// <summary>Lets the next run start.</summary>
    public void Dispose() => _latest?.Dispose();

    /// <summary>The newest run's first file by its name, which begins with its time; null when there is none.</summary>
    private static string? NewestName(string directory, string? except)
    {
        string newest = "";
        foreach (string path in Directory.EnumerateFiles(directory))
        {
            string name = Path.GetFileName(path);
            if (AuditFileName.TryParse(name, out AuditFileName file) && file.Part == 1
                && string.CompareOrdinal(name, newest) > 0 && name != except)
            {
                newest = name;
            }
        }

        return newest.Length > 0 ? newest : null;
    }

    private string? Named()
    {
        if (_latest is null || _latest.Length is 0 or > LongestName)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[LongestName];
        int length = RandomAccess.Read(_latest.SafeFileHandle, bytes, 0);
        string name = System.Text.Encoding.ASCII.GetString(bytes[..length]);
        return Path.GetFileName(name) == name && AuditFileName.TryParse(name, out _) ? name : null;
    }
}
