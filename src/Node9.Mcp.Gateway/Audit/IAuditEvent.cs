using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>Something that happened and is worth a row in the <see cref="AuditLog"/>.</summary>
/// <remarks>Implementations are structs, so that appending one costs no box, and bound every text they write.</remarks>
public interface IAuditEvent
{
    /// <summary>The row's <c>event</c> member: <c>call.decided</c>.</summary>
    string EventName { get; }

    /// <summary>Writes the row's own members into the object that is already open.</summary>
    void WriteMembers(Utf8JsonWriter row);
}
