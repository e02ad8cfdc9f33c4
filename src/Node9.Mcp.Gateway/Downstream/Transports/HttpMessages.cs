using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>Turns lines into the SDK's messages and back.</summary>
internal static class HttpMessages
{
    private static readonly JsonTypeInfo<JsonRpcMessage> Reading =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>Escapes no more than JSON demands, which comes closest to what servers write.</summary>
    private static readonly JsonTypeInfo<JsonRpcMessage> Writing =
        (JsonTypeInfo<JsonRpcMessage>)new JsonSerializerOptions(McpJsonUtilities.DefaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>The message on a line; null when the SDK's types cannot hold it.</summary>
    public static JsonRpcMessage? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Write(JsonRpcMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Writing);

    /// <summary>The answer a server failed to give.</summary>
    public static byte[] Error(RequestId id, int code, string message) => Write(new JsonRpcError
    {
        Id = id,
        Error = new JsonRpcErrorDetail { Code = code, Message = message },
    });
}
