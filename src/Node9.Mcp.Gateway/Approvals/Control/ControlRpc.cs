using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>A connection of the control channel: newline-framed JSON in both directions, and errors that tell a peer
/// nothing about the inside.</summary>
internal sealed partial class ControlRpc : JsonRpc
{
    private ControlRpc(IJsonRpcMessageHandler handler)
        : base(handler)
    {
    }

    /// <summary>Wraps <paramref name="stream"/>, which it owns from here on; nothing is read before it is told to
    /// listen.</summary>
    public static JsonRpc Over(Stream stream)
    {
        var bounded = new BoundedLineStream(stream);
        var handler = new NewLineDelimitedMessageHandler(bounded, bounded, Formatter())
        {
            NewLine = NewLineDelimitedMessageHandler.NewLineStyle.Lf,
        };
        return new ControlRpc(handler);
    }

    protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception) =>
        exception is LocalRpcException known
            ? new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)known.ErrorCode, Message = known.Message }
            : new JsonRpcError.ErrorDetail { Code = JsonRpcErrorCode.InvocationError, Message = "the request failed" };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "every type comes from the generated context")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "every type comes from the generated context")]
    private static SystemTextJsonFormatter Formatter() => new()
    {
        JsonSerializerOptions = new JsonSerializerOptions
        {
            TypeInfoResolver = ControlJson.Default,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        },
    };

    [JsonSerializable(typeof(ApprovalNotice))]
    [JsonSerializable(typeof(string))]
    [JsonSerializable(typeof(bool))]
    [JsonSerializable(typeof(long))]
    [JsonSerializable(typeof(object))]
    [JsonSerializable(typeof(JsonElement))]
    [JsonSerializable(typeof(RequestId))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    private sealed partial class ControlJson : JsonSerializerContext;
}
