using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Gateway.Evidence;

/// <summary>Reads a log, oldest run first, each row joined with its call and its run.</summary>
/// <param name="directory">The log's directory.</param>
public sealed class EvidenceReader(string directory)
{
    private readonly CallMemory _memory = new();

    /// <summary>Every row from <paramref name="since"/> on and before <paramref name="until"/>; lines that are no rows are
    /// passed over, verification is about those.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public IEnumerable<EvidenceRow> Rows(DateTimeOffset? since = null, DateTimeOffset? until = null)
    {
        foreach (AuditRunFiles run in AuditDirectory.Group(AuditDirectory.FilesOf(directory)))
        {
            foreach (string path in run.Parts.Values)
            {
                if (!AuditFileTime.MayHold(path, since, until))
                {
                    continue;
                }

                using AuditLines lines = AuditLines.Open(path);
                while (Next(lines, path) is { } row)
                {
                    DateTimeOffset time = row.Time ?? DateTimeOffset.MinValue;
                    if (time >= (since ?? time) && (until is null || time < until))
                    {
                        yield return row;
                    }
                }
            }
        }
    }

    private EvidenceRow? Next(AuditLines lines, string path)
    {
        while (lines.TryRead(out Span<byte> line))
        {
            if (!lines.IsCutOff && AuditEntry.Of(path, lines.Number, line) is { } entry)
            {
                return _memory.Join(entry, directory);
            }
        }

        return null;
    }
}
