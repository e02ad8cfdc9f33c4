using System.Globalization;
using System.Text;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>Counts the calls that a log has decided.</summary>
public static class AuditCallCount
{
    /// <summary>How many were decided from <paramref name="since"/> on. Reads heads of rows only, and no file that was last
    /// written to before.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public static long Since(string directory, DateTimeOffset since) => Count(directory, since, null);

    /// <summary>How many of them were refused.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public static long RefusedSince(string directory, DateTimeOffset since) =>
        Count(directory, since, static line => AuditEntry.Of("", 0, line)?.Text("decision") == "block");

    private static long Count(string directory, DateTimeOffset since, LineTest? matches)
    {
        // Times of rows all have this form, so they stand in the order of their text.
        byte[] from = Encoding.ASCII.GetBytes(since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        long count = 0;
        foreach (string path in AuditDirectory.FilesOf(directory))
        {
            if (File.GetLastWriteTimeUtc(path) < since.UtcDateTime)
            {
                continue;
            }

            using AuditLines lines = AuditLines.Open(path);
            while (lines.TryRead(out Span<byte> line))
            {
                if (!lines.IsCutOff && RowLine.TryRead(line, out RowLine row)
                    && row.EventName.SequenceEqual("call.decided"u8) && row.Moment.SequenceCompareTo(from) >= 0
                    && (matches is null || matches(line)))
                {
                    count++;
                }
            }
        }

        return count;
    }

    private delegate bool LineTest(ReadOnlySpan<byte> line);
}
