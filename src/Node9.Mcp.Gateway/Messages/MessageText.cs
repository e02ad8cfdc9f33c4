using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Messages;

/// <summary>Messages that the gateway itself writes: one line each, without the line break.</summary>
internal static class MessageText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A response with <paramref name="result"/>, one JSON value, put in byte for byte.</summary>
    public static byte[] Result(in RequestId id, ReadOnlySpan<byte> result) =>
        [.. "{\"jsonrpc\":\"2.0\",\"id\":"u8, .. id.ToJson(), .. ",\"result\":"u8, .. result, (byte)'}'];

    /// <summary>A response with <paramref name="error"/>, one JSON object, put in byte for byte.</summary>
    public static byte[] RawError(in RequestId id, ReadOnlySpan<byte> error) =>
        [.. "{\"jsonrpc\":\"2.0\",\"id\":"u8, .. id.ToJson(), .. ",\"error\":"u8, .. error, (byte)'}'];

    /// <summary>A response with an error that is made here.</summary>
    /// <param name="data">One JSON value for machines; empty for none.</param>
    public static byte[] Error(in RequestId id, int code, string message, ReadOnlySpan<byte> data = default)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + message.Length + data.Length);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0"u8);
            writer.WritePropertyName("id"u8);
            writer.WriteRawValue(id.ToJson(), skipInputValidation: true);
            writer.WriteStartObject("error"u8);
            writer.WriteNumber("code"u8, code);
            writer.WriteString("message"u8, message);
            if (!data.IsEmpty)
            {
                writer.WritePropertyName("data"u8);
                writer.WriteRawValue(data, skipInputValidation: true);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A request; <paramref name="parameters"/> is one JSON value, or empty for none.</summary>
    public static byte[] Request(in RequestId id, string method, ReadOnlySpan<byte> parameters) =>
    [
        .. "{\"jsonrpc\":\"2.0\",\"id\":"u8, .. id.ToJson(),
        .. ",\"method\":\""u8, .. JsonEncodedText.Encode(method).EncodedUtf8Bytes, (byte)'"',
        .. parameters.IsEmpty ? default : ",\"params\":"u8, .. parameters, (byte)'}',
    ];

    /// <summary>A notification; <paramref name="parameters"/> is one JSON value, or empty for none.</summary>
    public static byte[] Notification(string method, ReadOnlySpan<byte> parameters) =>
    [
        .. "{\"jsonrpc\":\"2.0\",\"method\":\""u8, .. JsonEncodedText.Encode(method).EncodedUtf8Bytes, (byte)'"',
        .. parameters.IsEmpty ? default : ",\"params\":"u8, .. parameters, (byte)'}',
    ];

    /// <summary>Writes one JSON value with <paramref name="write"/> and returns its bytes.</summary>
    public static byte[] Value(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
