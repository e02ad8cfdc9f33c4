using System.Text.Json;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;

namespace Node9.Mcp.Cli.Verbs.Sessions;

/// <summary>A session as programs read it.</summary>
internal static class SessionJson
{
    /// <summary>Writes one object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="session">The session.</param>
    /// <param name="end">How a person ended it; null when nobody did.</param>
    /// <param name="calls">Its newest calls; null to leave them out.</param>
    public static void Write(
        Utf8JsonWriter writer, SessionListing session, EndOrder? end,
        IReadOnlyCollection<(DateTimeOffset At, CallLine Line)>? calls = null)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, session.Id);
        writer.WriteString("agent"u8, session.AgentName);
        writer.WriteBoolean("alive"u8, session.IsAlive);
        writer.WriteStartArray("doors"u8);
        foreach (string door in session.Doors)
        {
            writer.WriteStringValue(door);
        }

        writer.WriteEndArray();
        writer.WriteString("workingDirectory"u8, session.WorkingDirectory);
        writer.WriteString("started"u8, session.Summary.Started);
        writer.WriteString("lastActivity"u8, session.Summary.LastActivity);
        writer.WriteNumber("calls"u8, session.Summary.Calls);
        writer.WriteNumber("held"u8, session.Summary.Held);
        writer.WriteNumber("refused"u8, session.Summary.Refused);
        if (end is not null)
        {
            writer.WriteString("ended"u8, end.Sentence);
        }

        if (calls is not null)
        {
            WriteCalls(writer, calls);
        }

        writer.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter writer, IReadOnlyCollection<(DateTimeOffset At, CallLine Line)> calls)
    {
        writer.WriteStartArray("newestCalls"u8);
        foreach ((DateTimeOffset at, CallLine line) in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("at"u8, at);
            writer.WriteString("callId"u8, line.CallId);
            writer.WriteString("server"u8, line.Server);
            writer.WriteString("tool"u8, line.Tool);
            writer.WriteString("decision"u8, line.Decision.ToString().ToLowerInvariant());
            writer.WriteString("rule"u8, line.RuleId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
