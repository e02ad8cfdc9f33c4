using System.Text;
using Node9.Mcp.Gateway.Audit;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>Looks at a log as a seal does: each file's last whole row, without reading the rest.</summary>
internal static class SealedLog
{
    /// <summary>More than the longest row that the log writes.</summary>
    private const int Window = 256 << 10;

    /// <summary>Every file that has a whole row, by name.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public static List<SealedFile> Files(string directory)
    {
        var files = new List<SealedFile>();
        foreach (string path in AuditDirectory.FilesOf(directory))
        {
            if (Of(path) is { } file)
            {
                files.Add(file);
            }
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.File, b.File));
        return files;
    }

    /// <summary>Whether the row that ended at the sealed place is still there.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool Holds(string path, SealedFile file) => LastRow(path, file.Bytes) is { } last
        && last.End == file.Bytes && last.Hash == file.Hash;

    /// <summary>Whether the file's last whole row says that its run ended.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool HasEnded(string path) => LastRow(path, new FileInfo(path).Length) is { IsEnd: true };

    private static SealedFile? Of(string path)
    {
        long length = new FileInfo(path).Length;
        using var lines = AuditLines.Open(path);
        return lines.TryRead(out Span<byte> first) && RowLine.TryRead(first, out RowLine row) && LastRow(path, length) is { } last
            ? new SealedFile(Path.GetFileName(path), last.End, last.Sequence - row.Sequence + 1, last.Hash)
            : null;
    }

    private static (long End, long Sequence, string Hash, bool IsEnd)? LastRow(string path, long upTo)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        if (stream.Length < upTo)
        {
            return null;
        }

        long from = Math.Max(0, upTo - Window);
        Span<byte> window = new byte[(int)(upTo - from)];
        stream.Seek(from, SeekOrigin.Begin);
        stream.ReadExactly(window);
        while (window.LastIndexOf((byte)'\n') is int end and >= 0)
        {
            int start = window[..end].LastIndexOf((byte)'\n') + 1;
            if (RowLine.TryRead(window[start..end], out RowLine row) && row.IsIntact())
            {
                return (from + end + 1, row.Sequence, Encoding.ASCII.GetString(row.Hash), row.EventName.SequenceEqual("run.ended"u8));
            }

            window = window[..start];
        }

        return null;
    }
}
