using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>A Unix socket that only its owner can reach: in a directory of mode 0700, itself 0600 before it listens,
/// and
/// each peer's user checked.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixControlDoor : IControlDoor
{
    private const int Backlog = 16;

    private readonly string _path;

    private readonly Socket _socket;

    /// <summary>Takes the place of a socket that a dead process with the same id left behind.</summary>
    public UnixControlDoor(string path)
    {
        _path = path;
        _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            File.Delete(path);
            _socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            _socket.Listen(Backlog);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    public async Task<(Stream Stream, int Peer)> AcceptAsync(CancellationToken cancellation)
    {
        Socket peer = await _socket.AcceptAsync(cancellation).ConfigureAwait(false);
        if (PeerCredentials.TryRead(peer, out uint user, out int process) && user == PeerCredentials.ThisUser())
        {
            return (new NetworkStream(peer, ownsSocket: true), process);
        }

        peer.Dispose();
        throw new UnauthorizedAccessException("the peer is another user");
    }

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(_path);
    }
}
