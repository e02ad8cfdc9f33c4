using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>log.recovered</c>: writing had failed and works again. Calls decided in the rows just before may have
/// been refused because of it: those have no <c>call.completed</c>, or one that says so.</summary>
internal readonly record struct LogRecoveredEvent(string Problem) : IAuditEvent
{
    string IAuditEvent.EventName => "log.recovered";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row) => AuditText.Write(row, "problem"u8, Problem, AuditText.Sentence);
}
