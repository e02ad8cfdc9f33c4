using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>inspection.*</c>: something was found in what a server sent, and what was done about it. What was found is
/// not kept, only which detectors spoke and how often.</summary>
public readonly record struct InspectedEvent : IAuditEvent
{
    private const int MostDetectors = 64;

    /// <summary>What was done.</summary>
    public required InspectionStep Step { get; init; }

    /// <summary>The server that sent it.</summary>
    public required string Server { get; init; }

    /// <summary>The method that it belongs to.</summary>
    public required string Method { get; init; }

    /// <summary>The call whose answer it is; null when it is none.</summary>
    public string? CallId { get; init; }

    /// <summary>The question that it waits for; null when it waits for none.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<InspectedFinding> Findings { get; init; }

    string IAuditEvent.EventName => Step switch
    {
        InspectionStep.Changed => "inspection.changed",
        InspectionStep.Held => "inspection.held",
        InspectionStep.Blocked => "inspection.blocked",
        _ => "inspection.noted",
    };

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.Write(row, "server"u8, Server, AuditText.Name);
        AuditText.Write(row, "method"u8, Method, AuditText.Name);
        AuditText.WriteIfAny(row, "callId"u8, CallId, AuditText.Name);
        AuditText.WriteIfAny(row, "approvalId"u8, ApprovalId, AuditText.Name);
        row.WriteStartArray("findings"u8);
        for (int i = 0; i < Findings.Count && i < MostDetectors; i++)
        {
            row.WriteStartObject();
            row.WriteString("kind"u8, Findings[i].Kind);
            AuditText.Write(row, "detector"u8, Findings[i].Detector, AuditText.Name);
            row.WriteString("severity"u8, Findings[i].Severity);
            row.WriteNumber("count"u8, Findings[i].Count);
            row.WriteEndObject();
        }

        row.WriteEndArray();
    }
}
