using System.Net.Sockets;
using StreamJsonRpc;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>A decider's or watcher's end of the control channel: speaks to every gateway that holds calls.</summary>
/// <remarks>A gateway that cannot be reached, or does not answer in time, costs latency only: it finds the decision in
/// the store. Thread-safe.</remarks>
public sealed class ControlPeers(GatewayRegistry registry) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, JsonRpc> _watched = new(StringComparer.Ordinal);

    /// <summary>Tells every gateway that the request was decided, and waits until those who wait for it are
    /// awake.</summary>
    public Task DecidedAsync(string id, CancellationToken cancellation)
    {
        IEnumerable<Task> all = Sockets().Select(async socket =>
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Patience);
            try
            {
                using JsonRpc rpc = ControlRpc.Over(
                    await ControlDoors.ConnectAsync(socket, limit.Token).ConfigureAwait(false));
                IApprovalControl gateway = rpc.Attach<IApprovalControl>();
                rpc.StartListening();
                await gateway.DecidedAsync(id, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (IsUnreachable(e))
            {
                // The gateway looks into the store by itself.
            }
        });
        return Task.WhenAll(all);
    }

    /// <summary>Has <paramref name="changed"/> called when a gateway says that something changed; gateways that have
    /// appeared since the last call are joined, those that are gone are forgotten.</summary>
    public async Task SubscribeAsync(Action changed, CancellationToken cancellation)
    {
        foreach (string socket in Sockets())
        {
            if (_watched.TryGetValue(socket, out JsonRpc? known) && !known.IsDisposed)
            {
                continue;
            }

            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Patience);
            try
            {
                JsonRpc rpc = ControlRpc.Over(
                    await ControlDoors.ConnectAsync(socket, limit.Token).ConfigureAwait(false));
                rpc.Disconnected += (_, _) => rpc.Dispose();
                _watched[socket] = rpc;
                IApprovalControl gateway = rpc.Attach<IApprovalControl>();
                gateway.Changed += (_, _) => changed();
                rpc.StartListening();
                await gateway.SubscribeAsync(limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (IsUnreachable(e))
            {
                // The watcher looks into the store by itself.
            }
        }
    }

    public void Dispose()
    {
        foreach (JsonRpc rpc in _watched.Values)
        {
            rpc.Dispose();
        }
    }

    /// <summary>The sockets of living gateways that hold, or have held, calls.</summary>
    private IEnumerable<string> Sockets() => registry.Live()
        .Select(gateway => registry.SocketOf(gateway.Process.Id))
        .Where(static socket => OperatingSystem.IsWindows() || File.Exists(socket));

    private static bool IsUnreachable(Exception e) =>
        e is SocketException or IOException or OperationCanceledException or RemoteRpcException or ObjectDisposedException
            or UnauthorizedAccessException or ArgumentException;
}
