using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>Finds the rows that have certain words anywhere in them.</summary>
public static class AuditWords
{
    private const int MostWords = 8;

    private const long MostBytes = 256L << 20;

    /// <summary>The newest <paramref name="most"/> rows that have all of <paramref name="words"/>, newest first; upper and lower
    /// case of ASCII letters are the same.</summary>
    /// <remarks>Files are read from the newest back until there are enough, and at most 256 MiB of them.</remarks>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FoundRows Newest(string directory, string words, int most, CancellationToken cancellation)
    {
        // Rows are ASCII: whatever else is in a word stands there escaped.
        byte[][] wanted =
        [
            .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)
                .Select(static word => Encoding.UTF8.GetBytes(JsonEncodedText.Encode(word).ToString().ToLowerInvariant())),
        ];
        List<string> files = AuditDirectory.FilesOf(directory);
        files.Sort(static (a, b) => string.CompareOrdinal(b, a));
        var found = new List<AuditEntry>();
        long left = MostBytes;
        foreach (string path in files)
        {
            if (found.Count >= most || left <= 0)
            {
                return new FoundRows(found, IsWhole: false);
            }

            List<AuditEntry> rows = In(path, wanted, most - found.Count, ref left, cancellation);
            rows.Reverse();
            found.AddRange(rows);
        }

        return new FoundRows(found, IsWhole: left > 0 && found.Count < most);
    }

    private static List<AuditEntry> In(string path, byte[][] words, int most, ref long left, CancellationToken cancellation)
    {
        var kept = new Queue<AuditEntry>();
        byte[] lower = [];
        using AuditLines lines = AuditLines.Open(path);
        while (left > 0 && lines.TryRead(out Span<byte> line))
        {
            cancellation.ThrowIfCancellationRequested();
            left -= line.Length + 1;
            lower = lower.Length < line.Length ? new byte[line.Length * 2] : lower;
            Ascii.ToLower(line, lower, out int length);
            if (!lines.IsCutOff && HasAll(lower.AsSpan(0, length), words) && AuditEntry.Of(path, lines.Number, line) is { } entry)
            {
                kept.Enqueue(entry);
                if (kept.Count > most)
                {
                    kept.Dequeue();
                }
            }
        }

        return [.. kept];
    }

    private static bool HasAll(ReadOnlySpan<byte> line, byte[][] words)
    {
        foreach (byte[] word in words)
        {
            if (line.IndexOf(word) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
