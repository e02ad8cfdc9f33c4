using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>exec.programs</c>: how many programs a governed command started, and how often each that needed no row of its
/// own.</summary>
internal readonly record struct ProgramsEvent(
    long Starts, int Refused, IReadOnlyList<KeyValuePair<string, int>> Quiet) : IAuditEvent
{
    private const int MostPrograms = 128;

    string IAuditEvent.EventName => "exec.programs";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        row.WriteNumber("starts"u8, Starts);
        row.WriteNumber("refused"u8, Refused);
        row.WriteStartArray("programs"u8);
        for (int i = 0; i < Quiet.Count && i < MostPrograms; i++)
        {
            row.WriteStartObject();
            AuditText.Write(row, "program"u8, Quiet[i].Key, AuditText.Name);
            row.WriteNumber("starts"u8, Quiet[i].Value);
            row.WriteEndObject();
        }

        row.WriteEndArray();
    }
}
