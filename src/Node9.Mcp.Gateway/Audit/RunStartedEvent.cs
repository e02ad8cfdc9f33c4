using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>run.started</c>: the first row of every run. It names the run before it and that run's last row at this
/// moment, so that the earlier file cannot be removed or shortened unseen.</summary>
internal readonly record struct RunStartedEvent(AuditRun Run, PreviousRun? Previous) : IAuditEvent
{
    /// <summary>Whether the file belongs to many short-lived processes and so never says that it ends.</summary>
    public bool IsShared { get; init; }

    string IAuditEvent.EventName => "run.started";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.Write(row, "version"u8, Run.Version, AuditText.Name);
        if (IsShared)
        {
            row.WriteBoolean("shared"u8, true);
        }

        row.WriteNumber("pid"u8, Environment.ProcessId);
        AuditText.Write(row, "user"u8, Environment.UserName, AuditText.Name);
        AuditText.Write(row, "host"u8, Environment.MachineName, AuditText.Name);
        AuditText.Write(row, "policyRevision"u8, Run.PolicyRevision, AuditText.Name);
        if (Previous is not { } previous)
        {
            row.WriteNull("previous"u8);
            return;
        }

        row.WriteStartObject("previous"u8);
        AuditText.Write(row, "file"u8, previous.File, AuditText.Name);
        if (previous.Hash is null)
        {
            AuditText.Write(row, "problem"u8, previous.Problem, AuditText.Sentence);
        }
        else
        {
            row.WriteNumber("seq"u8, previous.Sequence);
            row.WriteString("hash"u8, previous.Hash);
        }

        row.WriteEndObject();
    }
}
