using System.Text;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>Finds a run's last whole row without reading the rest of its files.</summary>
internal static class LastRow
{
    /// <summary>More than the longest row that the log writes.</summary>
    private const int Window = 256 << 10;

    /// <summary>The last whole row of the run whose first file is <paramref name="name"/>, or why there is none; only
    /// that file's own with <paramref name="thatPart"/>.</summary>
    public static PreviousRun Of(string directory, string name, bool thatPart = false)
    {
        if (AuditFileName.TryParse(name, out AuditFileName file) && !thatPart)
        {
            while (File.Exists(Path.Combine(directory, file.Next.ToString())))
            {
                file = file.Next;
            }
        }

        try
        {
            PreviousRun? found = Read(directory, file.ToString());
            if (found is null && file.Part > 1)
            {
                // The newest part was made and nothing written into it yet.
                found = Read(directory, (file with { Part = file.Part - 1 }).ToString());
            }

            return found ?? new PreviousRun(name, 0, null, "it has no whole row");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PreviousRun(name, 0, null, e is FileNotFoundException ? "it is missing" : "it cannot be read");
        }
    }

    private static PreviousRun? Read(string directory, string name)
    {
        using var stream = new FileStream(
            Path.Combine(directory, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        int size = (int)Math.Min(stream.Length, Window);
        Span<byte> window = new byte[size];
        stream.Seek(-size, SeekOrigin.End);
        window = window[..stream.ReadAtLeast(window, size, throwOnEndOfStream: false)];

        while (window.LastIndexOf((byte)'\n') is int end and >= 0)
        {
            int start = window[..end].LastIndexOf((byte)'\n') + 1;
            if (RowLine.TryRead(window[start..end], out RowLine row))
            {
                return new PreviousRun(name, row.Sequence, Encoding.ASCII.GetString(row.Hash));
            }

            window = window[..start];
        }

        return null;
    }
}
