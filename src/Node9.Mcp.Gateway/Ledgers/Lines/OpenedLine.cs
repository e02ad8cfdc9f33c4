using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>opened</c>: a gateway began to serve the session, or a hook or governed process was seen in it for the
/// first time.</summary>
public readonly record struct OpenedLine : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "opened";

    private const int MostServers = 256;

    /// <summary>By which way calls come: <c>gateway</c>, <c>hook</c>, <c>process</c>.</summary>
    public required string Door { get; init; }

    /// <summary>The process that serves, as <c>ProcessIdentity</c> writes it; null for one that ends with each call.</summary>
    public string? Process { get; init; }

    /// <summary>The agent's process; null when it could not be told.</summary>
    public string? Agent { get; init; }

    /// <summary>The agent's name; null when not known yet.</summary>
    public string? AgentName { get; init; }

    /// <summary>The agent's version; null when not known.</summary>
    public string? AgentVersion { get; init; }

    /// <summary>The operating system's user.</summary>
    public string? Principal { get; init; }

    /// <summary>The working directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The agent's own id for its session; null when it says none.</summary>
    public string? AgentSession { get; init; }

    /// <summary>Where the agent writes what it does; null when it does not say.</summary>
    public string? Transcript { get; init; }

    /// <summary>The servers that stand behind a gateway, by the agent's names for them.</summary>
    public IReadOnlyList<string>? Servers { get; init; }

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        line.WriteString("door"u8, Door);
        LineText.WriteIfAny(line, "process"u8, Process);
        LineText.WriteIfAny(line, "agent"u8, Agent);
        LineText.WriteIfAny(line, "agentName"u8, AgentName);
        LineText.WriteIfAny(line, "agentVersion"u8, AgentVersion);
        LineText.WriteIfAny(line, "principal"u8, Principal);
        LineText.WriteIfAny(line, "cwd"u8, WorkingDirectory, LineText.Path);
        LineText.WriteIfAny(line, "agentSession"u8, AgentSession);
        LineText.WriteIfAny(line, "transcript"u8, Transcript, LineText.Path);
        if (Servers is { Count: > 0 })
        {
            line.WriteStartArray("servers"u8);
            for (int i = 0; i < Servers.Count && i < MostServers; i++)
            {
                line.WriteStringValue(Servers[i].Length > LineText.Name ? Servers[i].AsSpan(0, LineText.Name) : Servers[i]);
            }

            line.WriteEndArray();
        }
    }

    /// <summary>Reads what was written.</summary>
    public static OpenedLine Read(JsonElement members) => new()
    {
        Door = LineText.Read(members, "door"u8),
        Process = LineText.ReadIfAny(members, "process"u8),
        Agent = LineText.ReadIfAny(members, "agent"u8),
        AgentName = LineText.ReadIfAny(members, "agentName"u8),
        AgentVersion = LineText.ReadIfAny(members, "agentVersion"u8),
        Principal = LineText.ReadIfAny(members, "principal"u8),
        WorkingDirectory = LineText.ReadIfAny(members, "cwd"u8),
        AgentSession = LineText.ReadIfAny(members, "agentSession"u8),
        Transcript = LineText.ReadIfAny(members, "transcript"u8),
        Servers = ReadServers(members),
    };

    private static string[] ReadServers(JsonElement members)
    {
        if (!members.TryGetProperty("servers"u8, out JsonElement servers) || servers.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var names = new List<string>(servers.GetArrayLength());
        foreach (JsonElement each in servers.EnumerateArray())
        {
            if (each.ValueKind == JsonValueKind.String)
            {
                names.Add(each.GetString()!);
            }
        }

        return [.. names];
    }
}
