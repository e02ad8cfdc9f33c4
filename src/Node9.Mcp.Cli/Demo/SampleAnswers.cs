using System.Buffers;
using System.Text.Json;

namespace Node9.Mcp.Cli.Demo;

/// <summary>Writes the sample server's answers, each as one line in one piece.</summary>
/// <remarks>Thread-safe: calls that run beside each other answer here.</remarks>
internal sealed class SampleAnswers(Stream output)
{
    private const string Newest = "2025-11-25";

    private readonly Lock _gate = new();

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>To <c>initialize</c>: the client's revision where it is known here, otherwise the newest.</summary>
    public void Initialized(JsonElement id, JsonElement parameters)
    {
        string? asked = parameters.ValueKind == JsonValueKind.Object
            && parameters.TryGetProperty("protocolVersion"u8, out JsonElement version)
            && version.ValueKind == JsonValueKind.String ? version.GetString() : null;
        Result(id, json =>
        {
            json.WriteString("protocolVersion"u8,
                asked is "2024-11-05" or "2025-03-26" or "2025-06-18" ? asked : Newest);
            json.WriteStartObject("capabilities"u8);
            json.WriteStartObject("tools"u8);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("serverInfo"u8);
            json.WriteString("name"u8, "node9-sample");
            json.WriteString("title"u8, "Node9 sample workspace");
            json.WriteString("version"u8, typeof(SampleAnswers).Assembly.GetName().Version?.ToString(3) ?? "0");
            json.WriteEndObject();
            json.WriteString("instructions"u8, "A scratch workspace with files, a SQLite database and a shell.");
        });
    }

    /// <summary>To a request that has nothing to answer.</summary>
    public void Empty(JsonElement id) => Result(id, static _ => { });

    /// <summary>To <c>tools/list</c>.</summary>
    public void Tools(JsonElement id, JsonElement tools) => Result(id, json =>
    {
        json.WritePropertyName("tools"u8);
        tools.WriteTo(json);
    });

    /// <summary>To <c>tools/call</c>: one text.</summary>
    public void Content(JsonElement id, string text, bool isError) => Result(id, json =>
    {
        json.WriteStartArray("content"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("isError"u8, isError);
    });

    /// <summary>A request that cannot be served; an undefined id becomes <c>null</c>.</summary>
    public void Error(JsonElement id, int code, string message) => Write(id, json =>
    {
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, code);
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    });

    private void Result(JsonElement id, Action<Utf8JsonWriter> members) => Write(id, json =>
    {
        json.WriteStartObject("result"u8);
        members(json);
        json.WriteEndObject();
    });

    private void Write(JsonElement id, Action<Utf8JsonWriter> members)
    {
        lock (_gate)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line))
            {
                json.WriteStartObject();
                json.WriteString("jsonrpc"u8, "2.0"u8);
                json.WritePropertyName("id"u8);
                if (id.ValueKind == JsonValueKind.Undefined)
                {
                    json.WriteNullValue();
                }
                else
                {
                    id.WriteTo(json);
                }

                members(json);
                json.WriteEndObject();
            }

            _line.Write("\n"u8);
            output.Write(_line.WrittenSpan);
            output.Flush();
        }
    }
}
