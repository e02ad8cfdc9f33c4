using System.IO.Pipes;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>Chooses the kind of channel for this system. An address is always the socket's path; on Windows the pipe's
/// name is made from it.</summary>
internal static class ControlDoors
{
    /// <summary>Listens at <paramref name="address"/>.</summary>
    public static IControlDoor Open(string address) =>
        OperatingSystem.IsWindows() ? new WindowsControlDoor(PipeName(address)) : new UnixControlDoor(address);

    /// <summary>Connects to the gateway at <paramref name="address"/>.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">Nobody listens there.</exception>
    public static async Task<Stream> ConnectAsync(string address, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
        {
            var pipe = new NamedPipeClientStream(
                ".", PipeName(address), PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            await pipe.ConnectAsync(cancellation).ConfigureAwait(false);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string PipeName(string address) =>
        $"node9-mcp-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..32]}";
}
