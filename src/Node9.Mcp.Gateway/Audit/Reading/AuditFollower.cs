using System.Runtime.CompilerServices;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>Watches a log grow: rows of every run, also of runs that start later.</summary>
/// <param name="directory">The log's directory.</param>
/// <param name="time">The clock that paces the looking.</param>
public sealed class AuditFollower(string directory, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);

    /// <summary>Passes over everything that is there now.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public void SkipToEnd()
    {
        foreach (string path in AuditDirectory.FilesOf(directory))
        {
            _read[path] = new FileInfo(path).Length;
        }
    }

    /// <summary>Passes over the files that nothing was written to since <paramref name="moment"/>; the others are read from
    /// their beginning.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public void SkipOlderThan(DateTimeOffset moment)
    {
        foreach (string path in AuditDirectory.FilesOf(directory))
        {
            var file = new FileInfo(path);
            if (file.LastWriteTimeUtc < moment.UtcDateTime)
            {
                _read[path] = file.Length;
            }
        }
    }

    /// <summary>Rows as they are written, until cancelled.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    public async IAsyncEnumerable<AuditEntry> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (IEnumerable<AuditEntry> look in LooksAsync(cancellation).ConfigureAwait(false))
        {
            foreach (AuditEntry entry in look)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The same, look by look, five a second: a look that finds nothing is empty.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    public async IAsyncEnumerable<IEnumerable<AuditEntry>> LooksAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            List<string> files = AuditDirectory.FilesOf(directory);
            files.Sort(StringComparer.Ordinal);
            yield return files.SelectMany(New);
            await Task.Delay(Pace, time, cancellation).ConfigureAwait(false);
        }
    }

    private IEnumerable<AuditEntry> New(string path)
    {
        long from = _read.GetValueOrDefault(path);
        if (new FileInfo(path).Length <= from)
        {
            yield break;
        }

        using AuditLines lines = AuditLines.Open(path, from);
        while (lines.TryRead(out Span<byte> line) && !lines.IsCutOff)
        {
            from += line.Length + 1;
            _read[path] = from;
            if (AuditEntry.Of(path, 0, line) is { } entry)
            {
                yield return entry;
            }
        }
    }
}
