using PolyType;
using StreamJsonRpc;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>What a gateway that holds calls answers on its socket: JSON-RPC 2.0, one message a line.</summary>
/// <remarks>Everything said here is a hint to look into the store; nothing is decided on this channel.</remarks>
[JsonRpcContract]
[GenerateShape(IncludeMethods = MethodShapeFlags.PublicInstance)]
public partial interface IApprovalControl
{
    /// <summary>A request was asked or settled in this gateway. Sent to those who subscribed.</summary>
    event EventHandler<ApprovalNotice>? Changed;

    /// <summary>Says that the request was decided; answered once those who wait for it have been woken.</summary>
    [JsonRpcMethod("decided")]
    Task DecidedAsync(string id, CancellationToken cancellation);

    /// <summary>Asks for <see cref="Changed"/> from now on.</summary>
    [JsonRpcMethod("subscribe")]
    Task SubscribeAsync(CancellationToken cancellation);
}
