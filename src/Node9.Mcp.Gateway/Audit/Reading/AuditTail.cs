namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>The newest rows of a log, whichever runs they belong to.</summary>
public static class AuditTail
{
    private const int RowGuess = 1024;

    /// <summary>The last <paramref name="count"/> rows of all files, oldest first.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public static List<AuditEntry> Last(string directory, int count)
    {
        List<string> files = AuditDirectory.FilesOf(directory);
        files.Sort(static (a, b) => File.GetLastWriteTimeUtc(b).CompareTo(File.GetLastWriteTimeUtc(a)));
        var rows = new List<AuditEntry>();
        foreach (string path in files)
        {
            // Nothing in a file is newer than its last write, so older files cannot add to a full list of newer rows.
            if (rows.Count >= count && IsOlder(path, rows[^count]))
            {
                break;
            }

            rows.AddRange(LastOf(path, count));
            rows.Sort(ByTime);
        }

        return rows.Count <= count ? rows : rows.GetRange(rows.Count - count, count);
    }

    /// <summary>Rows of one millisecond stand as they were written within a run, and the runs in the order of their
    /// starts, which their files are named after.</summary>
    private static int ByTime(AuditEntry a, AuditEntry b) =>
        string.CompareOrdinal(a.Time, b.Time) is var byTime and not 0 ? byTime
        : string.CompareOrdinal(a.File, b.File) is var byFile and not 0 ? byFile
        : SequenceOf(a).CompareTo(SequenceOf(b));

    private static bool IsOlder(string path, AuditEntry row) =>
        row.Row.TryGetProperty("ts"u8, out System.Text.Json.JsonElement time)
        && time.TryGetDateTimeOffset(out DateTimeOffset at)
        && File.GetLastWriteTimeUtc(path) < at.UtcDateTime;

    private static long SequenceOf(AuditEntry entry) =>
        entry.Row.TryGetProperty("seq"u8, out System.Text.Json.JsonElement sequence)
        && sequence.TryGetInt64(out long number) ? number : 0;

    private static List<AuditEntry> LastOf(string path, int count)
    {
        long length = new FileInfo(path).Length;
        long window = (long)count * RowGuess;
        while (true)
        {
            long from = Math.Max(0, length - window);
            List<AuditEntry> rows = Read(path, from, count);
            if (rows.Count >= count || from == 0)
            {
                return rows;
            }

            window *= 4;
        }
    }

    private static List<AuditEntry> Read(string path, long from, int count)
    {
        var kept = new Queue<AuditEntry>();
        using AuditLines lines = AuditLines.Open(path, from);
        while (lines.TryRead(out Span<byte> line))
        {
            bool isWhole = !lines.IsCutOff && (from == 0 || lines.Number > 1);
            if (isWhole && AuditEntry.Of(path, from == 0 ? lines.Number : 0, line) is { } entry)
            {
                kept.Enqueue(entry);
                if (kept.Count > count)
                {
                    kept.Dequeue();
                }
            }
        }

        return [.. kept];
    }
}
