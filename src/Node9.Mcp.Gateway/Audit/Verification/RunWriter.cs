using System.Diagnostics;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>Says whether the process that writes a run is still there.</summary>
internal static class RunWriter
{
    /// <summary>Whether a <c>run.started</c> row begins a file of many short-lived processes, which nobody closes.</summary>
    public static bool IsShared(Span<byte> startedRow)
    {
        try
        {
            var reader = new Utf8JsonReader(startedRow);
            JsonElement row = JsonElement.ParseValue(ref reader);
            return row.ValueKind == JsonValueKind.Object
                && row.TryGetProperty("shared"u8, out JsonElement shared) && shared.ValueKind == JsonValueKind.True;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether the process named in a <c>run.started</c> row lives on this machine and is old enough to have
    /// written it: a process id that was given to somebody else later does not count.</summary>
    public static bool IsAlive(Span<byte> startedRow)
    {
        try
        {
            var reader = new Utf8JsonReader(startedRow);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement row = document.RootElement;
            if (!row.GetProperty("host"u8).ValueEquals(Environment.MachineName))
            {
                return false;
            }

            using var process = Process.GetProcessById(row.GetProperty("pid"u8).GetInt32());
            DateTimeOffset written = row.GetProperty("ts"u8).GetDateTimeOffset();
            return process.StartTime.ToUniversalTime() <= written.UtcDateTime.AddSeconds(1);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException
            or System.ComponentModel.Win32Exception or JsonException or KeyNotFoundException or FormatException)
        {
            // No such process, or a row that does not name one.
            return false;
        }
    }
}
