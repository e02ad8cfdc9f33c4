using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>run.ended</c>: the last row of a run that could still say so.</summary>
internal readonly record struct RunEndedEvent(string Reason) : IAuditEvent
{
    string IAuditEvent.EventName => "run.ended";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row) => AuditText.Write(row, "reason"u8, Reason, AuditText.Sentence);
}
