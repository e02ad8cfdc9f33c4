using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Replay;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary>A recorded call as reports show it.</summary>
internal static class RecordedCallText
{
    /// <summary>On one line, for people.</summary>
    public static string Of(RecordedCall call)
    {
        string tool = call.Call.Server.Length == 0 ? call.Call.Tool : $"{call.Call.Server}: {call.Call.Tool}";
        return $"{TerminalText.Show(tool, 60)} {TerminalText.Show(call.Call.Arguments.ToString(), 160)}  (call {TerminalText.Show(call.CallId, 40)})";
    }

    /// <summary>As an object, for programs.</summary>
    public static void Write(Utf8JsonWriter writer, RecordedCall call)
    {
        writer.WriteStartObject();
        writer.WriteString("callId", call.CallId);
        writer.WriteString("at", $"{call.File}:{call.Number}");
        writer.WriteString("server", call.Call.Server);
        writer.WriteString("tool", call.Call.Tool);
        writer.WritePropertyName("arguments");
        call.Call.Arguments.WriteTo(writer);
        writer.WriteString("cwd", call.Context.WorkingDirectory);
        writer.WriteEndObject();
    }
}
