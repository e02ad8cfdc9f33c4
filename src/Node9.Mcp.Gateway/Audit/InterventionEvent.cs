using System.Text.Json;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>intervention.paused</c>, <c>intervention.resumed</c>, <c>intervention.killed</c>,
/// <c>intervention.signalled</c>: a person intervened in running sessions.</summary>
public readonly record struct InterventionEvent : IAuditEvent
{
    /// <summary>What was done.</summary>
    public required InterventionStep Step { get; init; }

    /// <summary>The session; null for all.</summary>
    public string? Session { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>Why; empty when they did not say.</summary>
    public required string Reason { get; init; }

    /// <summary>When a pause ends; null for everything else.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The process that was signalled; null for everything else.</summary>
    public string? Process { get; init; }

    string IAuditEvent.EventName => Step switch
    {
        InterventionStep.Paused => "intervention.paused",
        InterventionStep.Resumed => "intervention.resumed",
        InterventionStep.Killed => "intervention.killed",
        _ => "intervention.signalled",
    };

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.WriteIfAny(row, "session"u8, Session, AuditText.Name);
        AuditText.Write(row, "by"u8, By, AuditText.Name);
        AuditText.WriteIfAny(row, "reason"u8, SecretMask.Apply(Reason), AuditText.Sentence);
        AuditText.WriteIfAny(row, "process"u8, Process, AuditText.Name);
        if (Until is { } until)
        {
            row.WriteString("until"u8, until.UtcDateTime);
        }
    }
}
