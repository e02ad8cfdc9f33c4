using System.Text.Json;

namespace Node9.Mcp.Gateway.Evidence;

/// <summary>A row of the audit log with what it leaves to other rows: the call it speaks of and the run it stands in.</summary>
/// <param name="File">The file it stands in, without its directory.</param>
/// <param name="Line">Its bytes, without the line feed.</param>
/// <param name="Row">The same as JSON.</param>
/// <param name="Call">The <c>call.decided</c> row with its <c>callId</c>; the row itself when it is that; undefined when
/// the row is about no call or the call's row is not known.</param>
/// <param name="Run">The <c>run.started</c> row of its run; undefined when that cannot be read.</param>
public sealed record EvidenceRow(string File, ReadOnlyMemory<byte> Line, JsonElement Row, JsonElement Call, JsonElement Run)
{
    /// <summary>The row's event: <c>call.decided</c>.</summary>
    public string Event => TextOf(Row, "event"u8);

    /// <summary>The id under which every format tells this row, also when it is told twice: the row's hash.</summary>
    public string Id => TextOf(Row, "hash"u8);

    /// <summary>The row's moment; null when it has none.</summary>
    public DateTimeOffset? Time =>
        Row.TryGetProperty("ts"u8, out JsonElement time) && time.ValueKind == JsonValueKind.String
        && time.TryGetDateTimeOffset(out DateTimeOffset moment) ? moment : null;

    internal static string TextOf(JsonElement row, ReadOnlySpan<byte> member) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(member, out JsonElement value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
