using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>A row that was read back.</summary>
/// <param name="File">The file it stands in, without its directory.</param>
/// <param name="Number">Its line there, from 1; 0 when the lines before it were not counted.</param>
/// <param name="Line">Its bytes, without the line feed.</param>
/// <param name="Row">The same as JSON.</param>
public sealed record AuditEntry(string File, long Number, ReadOnlyMemory<byte> Line, JsonElement Row)
{
    /// <summary>The row's time as it stands there; empty when it has none.</summary>
    public string Time => Text("ts");

    /// <summary>The row's event: <c>call.decided</c>.</summary>
    public string Event => Text("event");

    /// <summary>A text member of the row; empty when there is none of that name.</summary>
    public string Text(string member) =>
        Row.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";

    /// <summary>Reads a line; null when it is not a row, which only verification has something to say about.</summary>
    internal static AuditEntry? Of(string path, long number, ReadOnlySpan<byte> line)
    {
        byte[] copy = line.ToArray();
        try
        {
            var reader = new Utf8JsonReader(copy);
            JsonElement row = JsonElement.ParseValue(ref reader);
            return row.ValueKind == JsonValueKind.Object ? new AuditEntry(Path.GetFileName(path), number, copy, row) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
