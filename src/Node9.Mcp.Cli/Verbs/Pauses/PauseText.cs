using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Interventions;

namespace Node9.Mcp.Cli.Verbs.Pauses;

/// <summary>A pause as people and programs read it.</summary>
internal static class PauseText
{
    /// <summary>One line: until when, for whom, by whom, why.</summary>
    public static string Of(PauseOrder pause, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"until {pause.Until.ToLocalTime():HH:mm:ss} ({Math.Ceiling((pause.Until - now).TotalMinutes):0} min) for {(pause.Session is { } session ? $"session {session}" : "all sessions")}, by {TerminalText.Show(pause.By, 40)}{(pause.Reason.Length == 0 ? "" : $": {TerminalText.Show(pause.Reason, 80)}")}");

    /// <summary>Says on an approver's screen that the firewall only watches; nothing when it does not.</summary>
    public static void WriteAll(TextWriter output, SessionOrders orders)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        foreach (PauseOrder pause in orders.Pauses())
        {
            output.WriteLine($"paused {Of(pause, now)}; `node9-mcp resume` ends it");
        }
    }

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, PauseOrder pause)
    {
        writer.WriteStartObject();
        writer.WriteString("session"u8, pause.Session);
        writer.WriteString("by"u8, pause.By);
        writer.WriteString("reason"u8, pause.Reason);
        writer.WriteString("since"u8, pause.Since);
        writer.WriteString("until"u8, pause.Until);
        writer.WriteEndObject();
    }
}
