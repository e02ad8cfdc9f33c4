using System.Buffers;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Approvals.Channels.Elicitation;

/// <summary>The form that a client shows its person, and what came back in it.</summary>
/// <remarks>MCP 2025-06-18 and 2025-11-25, client features, elicitation: flat schema, form mode. The field that decides
/// has no default and must be filled in.</remarks>
internal static class ElicitationForm
{
    private const string Field = "decision", Yes = "approve", No = "deny", NoteField = "note";

    private const int CallShown = 2000, NoteMost = 500;

    /// <summary>The params of <c>elicitation/create</c>.</summary>
    public static byte[] Parameters(ApprovalRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("message"u8, QuestionText.Body(request, CallShown));
        writer.WriteStartObject("requestedSchema"u8);
        writer.WriteString("type"u8, "object"u8);
        writer.WriteStartObject("properties"u8);
        writer.WriteStartObject(Field);
        writer.WriteString("type"u8, "string"u8);
        writer.WriteString("title"u8, "Your decision"u8);
        writer.WriteString("description"u8, "Whether this very call is let through, once"u8);
        writer.WriteStartArray("enum"u8);
        writer.WriteStringValue(No);
        writer.WriteStringValue(Yes);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject(NoteField);
        writer.WriteString("type"u8, "string"u8);
        writer.WriteString("title"u8, "Note"u8);
        writer.WriteString("description"u8, "Kept with the decision; the agent is told it when you deny"u8);
        writer.WriteNumber("maxLength"u8, NoteMost);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("required"u8);
        writer.WriteStringValue(Field);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The answer in a result: only a form that was sent off with one of the two words in it is one.</summary>
    public static ChannelAnswer? Read(ReadOnlyMemory<byte> result)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(result);
            JsonElement root = document.RootElement;
            if (Text(root, "action") != "accept"
                || !root.TryGetProperty("content", out JsonElement content)
                || Text(content, Field) is not { } word || word is not (Yes or No))
            {
                return null;
            }

            string note = Text(content, NoteField) ?? "";
            return new ChannelAnswer(word == Yes, note.Length > NoteMost ? note[..NoteMost] : note);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // What cannot be read is nobody's word; half a surrogate pair counts as that.
        }
    }

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
            && from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
