using System.Text;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>Follows the log for one sink: what comes next after the cursor, in the order of the rows of each run, runs
/// told as they began. The log is the spool; nothing is copied.</summary>
/// <remarks>Not thread-safe. A batch moves the cursor in memory; whoever sent it saves the cursor, whoever failed puts the
/// saved one back.</remarks>
internal sealed class ShippingFeed(string directory, ShippingCursor cursor)
{
    private const int MostRows = 500;

    private const int MostBytes = 1 << 20;

    /// <summary>How much before the cursor is read to know the calls that later rows speak of.</summary>
    private const int LookBack = 1 << 20;

    private readonly CallMemory _memory = new();

    private readonly HashSet<string> _warm = new(StringComparer.Ordinal);

    /// <summary>How far the log was shipped.</summary>
    public ShippingCursor Cursor { get; set; } = cursor;

    /// <summary>Passes over everything that is there now.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public void SkipToEnd()
    {
        foreach (string path in AuditDirectory.FilesOf(directory))
        {
            using AuditLines lines = AuditLines.Open(path);
            long offset = 0;
            string hash = "";
            while (lines.TryRead(out Span<byte> line) && !lines.IsCutOff)
            {
                offset += line.Length + 1;
                hash = HashOf(line);
            }

            Cursor.Set(Path.GetFileName(path), new FilePosition(offset, hash));
        }
    }

    /// <summary>The next rows; or none, and how many are left out before the next ones, which are for the next call: so
    /// that what is left out is settled before anything is sent.</summary>
    /// <remarks>Beyond the bound rows are left out down to seven eighths of it, so that the row that tells of this does not
    /// cause the next leaving out.</remarks>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public ShippingBatch Next(in ShippingBounds bounds)
    {
        List<(string Path, long Length)> files = Files();
        long behind = 0;
        foreach ((string path, long length) in files)
        {
            behind += Math.Max(0, length - Start(path, length).Offset);
        }

        long most = behind > bounds.MostBytes ? bounds.MostBytes - (bounds.MostBytes / 8) : bounds.MostBytes;
        var taken = new Taken { Behind = behind, MostBehind = most };
        foreach ((string path, long length) in files)
        {
            if (taken.IsFull)
            {
                break;
            }

            if (length > Cursor.In(Path.GetFileName(path)).Offset)
            {
                Take(path, bounds, taken);
            }
        }

        return new ShippingBatch(taken.Rows, taken.Dropped, taken.Behind);
    }

    private List<(string Path, long Length)> Files()
    {
        var files = new List<(string, long)>();
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (AuditRunFiles run in AuditDirectory.Group(AuditDirectory.FilesOf(directory)))
        {
            foreach (string path in run.Parts.Values)
            {
                files.Add((path, new FileInfo(path).Length));
                present.Add(Path.GetFileName(path));
            }
        }

        Cursor.Keep(present);
        return files;
    }

    /// <summary>Where to go on in a file; at its beginning when it is not the file that was shipped.</summary>
    private FilePosition Start(string path, long length)
    {
        string name = Path.GetFileName(path);
        FilePosition position = Cursor.In(name);
        bool isFinished = position.Offset == length;
        if (position.Offset > 0 && !isFinished && (length < position.Offset || (_warm.Add(name) && !IsSame(path, position))))
        {
            position = default;
            Cursor.Set(name, position);
        }

        return position;
    }

    /// <summary>Whether the row that ends at the position is the one that was shipped last. On the way the calls before
    /// it are remembered.</summary>
    private bool IsSame(string path, FilePosition position)
    {
        long from = Math.Max(0, position.Offset - LookBack);
        using AuditLines lines = AuditLines.Open(path, from);
        long at = from;
        string hash = "";
        while (at < position.Offset && lines.TryRead(out Span<byte> line) && !lines.IsCutOff)
        {
            at += line.Length + 1;
            hash = HashOf(line);
            if (line.IndexOf("\"call.decided\""u8) >= 0 && AuditEntry.Of(path, 0, line) is { } entry)
            {
                _memory.Join(entry, directory);
            }
        }

        return at == position.Offset && hash == position.Hash;
    }

    private void Take(string path, in ShippingBounds bounds, Taken taken)
    {
        string name = Path.GetFileName(path);
        FilePosition position = Cursor.In(name);
        using AuditLines lines = AuditLines.Open(path, position.Offset);
        while (!taken.IsFull && lines.TryRead(out Span<byte> line) && !lines.IsCutOff)
        {
            if (AuditEntry.Of(path, 0, line) is { } entry)
            {
                EvidenceRow row = _memory.Join(entry, directory);
                if (taken.Behind > taken.MostBehind || row.Time < bounds.Oldest)
                {
                    taken.Dropped++;
                }
                else if (taken.Dropped > 0)
                {
                    taken.IsCut = true;
                    break;
                }
                else
                {
                    taken.Rows.Add(row);
                    taken.Bytes += line.Length;
                }
            }

            position = new FilePosition(position.Offset + line.Length + 1, HashOf(line));
            taken.Behind -= line.Length + 1;
        }

        Cursor.Set(name, position);
    }

    private static string HashOf(Span<byte> line) =>
        RowLine.TryRead(line, out RowLine row) ? Encoding.ASCII.GetString(row.Hash) : "";

    private sealed class Taken
    {
        public List<EvidenceRow> Rows { get; } = [];

        public long Bytes { get; set; }

        public long Dropped { get; set; }

        public long Behind { get; set; }

        public long MostBehind { get; init; }

        public bool IsCut { get; set; }

        public bool IsFull => IsCut || Rows.Count >= MostRows || Bytes >= MostBytes;
    }
}
