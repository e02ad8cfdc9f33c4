using System.Text.Json;
using Node9.Mcp.Gateway.Audit;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary><c>evidence.removed</c>: retention took files out of the log; a seal names each with its last row.</summary>
/// <param name="Files">How many files.</param>
/// <param name="Rows">How many rows they had.</param>
public readonly record struct EvidenceRemovedEvent(int Files, long Rows) : IAuditEvent
{
    string IAuditEvent.EventName => "evidence.removed";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        row.WriteNumber("files"u8, Files);
        row.WriteNumber("rows"u8, Rows);
        row.WriteString("detail"u8, $"{Files} files with {Rows} rows were removed, as `keep` says; a seal names them");
    }
}
