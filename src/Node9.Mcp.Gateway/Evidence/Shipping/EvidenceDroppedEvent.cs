using System.Text.Json;
using Node9.Mcp.Gateway.Audit;

namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary><c>evidence.dropped</c>: rows were not shipped to a sink, which lagged too far behind. They are in the log.</summary>
/// <param name="Sink">The sink's name.</param>
/// <param name="Rows">How many.</param>
public readonly record struct EvidenceDroppedEvent(string Sink, long Rows) : IAuditEvent
{
    string IAuditEvent.EventName => "evidence.dropped";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        row.WriteString("sink"u8, Sink);
        row.WriteNumber("rows"u8, Rows);
        row.WriteString("detail"u8, $"{Rows} rows were not shipped to `{Sink}`, which lags too far behind");
    }
}
