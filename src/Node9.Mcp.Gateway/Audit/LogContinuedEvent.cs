using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>log.continued</c>: the last row of a full file; the chain goes on in the first row of another.</summary>
internal readonly record struct LogContinuedEvent(string File) : IAuditEvent
{
    string IAuditEvent.EventName => "log.continued";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row) => AuditText.Write(row, "file"u8, File, AuditText.Name);
}
