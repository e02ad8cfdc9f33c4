using StreamJsonRpc;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>One peer of the gateway's control channel.</summary>
internal sealed class ControlSession(int peer, Func<string, int, bool> decided) : IApprovalControl
{
    /// <summary>Answers a peer whose approval does not count.</summary>
    private const int NotAllowed = -32003;

    private volatile bool _subscribed;

    public event EventHandler<ApprovalNotice>? Changed;

    public Task DecidedAsync(string id, CancellationToken cancellation) => decided(id, peer)
        ? Task.CompletedTask
        : throw new LocalRpcException("an agent cannot answer its own question") { ErrorCode = NotAllowed };

    public Task SubscribeAsync(CancellationToken cancellation)
    {
        _subscribed = true;
        return Task.CompletedTask;
    }

    /// <summary>Tells the peer, if it asked to be told.</summary>
    public void Publish(ApprovalNotice notice)
    {
        if (_subscribed)
        {
            Changed?.Invoke(this, notice);
        }
    }
}
