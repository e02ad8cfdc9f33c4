using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>policy.changed</c>: from here on another policy judges.</summary>
/// <param name="PolicyRevision">The revision now in force.</param>
/// <param name="Before">The one that was.</param>
public readonly record struct PolicyChangedEvent(string PolicyRevision, string Before) : IAuditEvent
{
    string IAuditEvent.EventName => "policy.changed";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.Write(row, "policyRevision"u8, PolicyRevision, AuditText.Name);
        AuditText.Write(row, "before"u8, Before, AuditText.Name);
    }
}
