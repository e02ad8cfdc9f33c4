using System.Collections.Concurrent;
using System.Net.Sockets;
using StreamJsonRpc;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>The gateway's end of the control channel: tells waiters that their answer is there, and watchers that
/// something changed.</summary>
/// <remarks>Only peers of the same user get in. Whatever a peer sends costs that peer its connection at most.</remarks>
internal sealed class ControlListener : IAsyncDisposable
{
    private const int MostPeers = 64;

    private readonly ConcurrentDictionary<ControlSession, JsonRpc> _sessions = new();

    private readonly CancellationTokenSource _stop = new();

    private readonly IControlDoor _door;

    private readonly Func<string, int, bool> _decided;

    private readonly Task _accepting;

    private ControlListener(IControlDoor door, Func<string, int, bool> decided)
    {
        (_door, _decided) = (door, decided);
        _accepting = AcceptAsync();
    }

    /// <summary>Listens; null when the system refuses, and then waiters find their answers by looking.</summary>
    public static ControlListener? TryStart(string address, Func<string, int, bool> decided)
    {
        try
        {
            return new ControlListener(ControlDoors.Open(address), decided);
        }
        catch (Exception e) when (
            e is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // The path is too long for a socket, or the file system has none: only latency is lost.
        }
    }

    /// <summary>Tells every watcher that the request changed.</summary>
    public void Publish(string id)
    {
        var notice = new ApprovalNotice(id);
        foreach (ControlSession session in _sessions.Keys)
        {
            session.Publish(notice);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _door.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach (JsonRpc rpc in _sessions.Values)
        {
            rpc.Dispose();
        }

        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                (Stream stream, int peer) = await _door.AcceptAsync(_stop.Token).ConfigureAwait(false);
                if (_sessions.Count < MostPeers)
                {
                    Serve(stream, peer);
                }
                else
                {
                    await stream.DisposeAsync().ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
            {
                // That peer is gone or has no business here; the next one may have.
            }
        }
    }

    private void Serve(Stream stream, int peer)
    {
        var session = new ControlSession(peer, _decided);
        JsonRpc rpc = ControlRpc.Over(stream);
        _sessions[session] = rpc;
        rpc.AddLocalRpcTarget(RpcTargetMetadata.FromShape<IApprovalControl>(), session, null);
        rpc.Disconnected += (_, _) =>
        {
            _sessions.TryRemove(session, out JsonRpc? _);
            rpc.Dispose();
        };
        rpc.StartListening();
    }
}
