using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Gateway.Audit.Replay;

/// <summary>Every call that a log has recorded, oldest run first, one at a time.</summary>
/// <remarks>Memory is bounded by one row. Not thread-safe; may be read more than once.</remarks>
/// <param name="directory">The log's directory.</param>
/// <param name="since">Calls before that are passed over; null for none.</param>
/// <param name="definition">The definition of a server's tool; undefined where it is not known.</param>
public sealed class RecordedCalls(string directory, DateTimeOffset? since, Func<string, string, JsonElement> definition)
{
    /// <summary>The calls. Lines that cannot be read go to <paramref name="broken"/>, and the reading goes on.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public IEnumerable<RecordedCall> Read(Action<BrokenRow> broken)
    {
        foreach (AuditRunFiles run in AuditDirectory.Group(AuditDirectory.FilesOf(directory)))
        {
            foreach (string path in run.Parts.Values)
            {
                using AuditLines lines = AuditLines.Open(path);
                while (lines.TryRead(out Span<byte> line))
                {
                    if (Of(path, lines, line, broken) is { } call && (since is null || call.Context.Time >= since))
                    {
                        yield return call;
                    }
                }
            }
        }
    }

    private RecordedCall? Of(string path, AuditLines lines, Span<byte> line, Action<BrokenRow> broken)
    {
        string? problem = null;
        RecordedCall? call = null;
        if (!RowLine.TryRead(line, out RowLine row))
        {
            problem = lines.IsCutOff ? "it was not written whole" : "it is not a row of the log";
        }
        else if (row.EventName.SequenceEqual("call.decided"u8))
        {
            call = AuditEntry.Of(path, lines.Number, line) is { } entry
                ? RecordedCallReader.Read(entry, definition, out problem)
                : null;
            problem ??= call is null ? "it is not JSON" : null;
        }

        if (problem is not null)
        {
            broken(new BrokenRow(Path.GetFileName(path), lines.Number, problem));
        }

        return call;
    }
}
