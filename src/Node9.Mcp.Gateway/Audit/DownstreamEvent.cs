using System.Text.Json;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>downstream.*</c>: a server started, ended or changed its tools.</summary>
public readonly record struct DownstreamEvent : IAuditEvent
{
    /// <summary>What happened to it.</summary>
    public required DownstreamStep Step { get; init; }

    /// <summary>The server's name in the configuration.</summary>
    public required string Server { get; init; }

    /// <summary>Its process id; null when it has none.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The cause or the difference, in a sentence without secrets.</summary>
    public string? Detail { get; init; }

    string IAuditEvent.EventName => Step switch
    {
        DownstreamStep.Started => "downstream.started",
        DownstreamStep.Ready => "downstream.ready",
        DownstreamStep.Exited => "downstream.exited",
        DownstreamStep.ToolsChanged => "downstream.tools-changed",
        DownstreamStep.Quarantined => "downstream.quarantined",
        _ => "downstream.failed",
    };

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.Write(row, "server"u8, Server, AuditText.Name);
        if (ProcessId is { } pid)
        {
            row.WriteNumber("pid"u8, pid);
        }

        AuditText.WriteIfAny(row, "detail"u8, Detail is null ? null : SecretMask.Apply(Detail), AuditText.Sentence);
    }
}
