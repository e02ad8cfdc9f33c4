using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Gateway.Evidence;

/// <summary>Joins rows that speak of a call by its id with the row that says who made it and what was decided.</summary>
/// <remarks>Not thread-safe. Remembers the newest calls only, so a row that comes later than <see cref="Most"/> other
/// calls goes out with what it says itself.</remarks>
internal sealed class CallMemory
{
    private const int Most = 10_000;

    private readonly Dictionary<string, JsonElement> _calls = new(StringComparer.Ordinal);

    private readonly Queue<string> _order = new();

    private readonly Dictionary<string, JsonElement> _runs = new(StringComparer.Ordinal);

    /// <summary>The row with what is known about its call and its run, and remembers what it says of them.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="directory">The log's directory, to look a run's first row up.</param>
    public EvidenceRow Join(AuditEntry entry, string directory)
    {
        string callId = entry.Text("callId");
        JsonElement call = default;
        if (entry.Event == "call.decided")
        {
            call = entry.Row;
            Remember(callId, call);
        }
        else if (callId.Length > 0)
        {
            _calls.TryGetValue(callId, out call);
        }

        return new EvidenceRow(entry.File, entry.Line, entry.Row, call, RunOf(entry, directory));
    }

    private void Remember(string callId, JsonElement row)
    {
        if (!_calls.TryAdd(callId, row))
        {
            _calls[callId] = row;
            return;
        }

        _order.Enqueue(callId);
        if (_order.Count > Most)
        {
            _calls.Remove(_order.Dequeue());
        }
    }

    private JsonElement RunOf(AuditEntry entry, string directory)
    {
        string run = Audit.AuditFileName.TryParse(entry.File, out Audit.AuditFileName name) ? name.Run : entry.File;
        if (entry.Event == "run.started")
        {
            _runs[run] = entry.Row;
        }
        else if (!_runs.ContainsKey(run))
        {
            _runs[run] = FirstRow(Path.Combine(directory, (name with { Part = 1 }).ToString()));
        }

        return _runs[run];
    }

    private static JsonElement FirstRow(string path)
    {
        if (!File.Exists(path))
        {
            return default;
        }

        using Audit.AuditLines lines = Audit.AuditLines.Open(path);
        return lines.TryRead(out Span<byte> line) && AuditEntry.Of(path, 1, line) is { Event: "run.started" } entry
            ? entry.Row
            : default;
    }
}
