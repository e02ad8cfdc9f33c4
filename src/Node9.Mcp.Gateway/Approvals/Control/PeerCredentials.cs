using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>Who is at the other end of a Unix socket, as the kernel says.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class PeerCredentials
{
    private const int LinuxSocketLevel = 1, LinuxPeerCredentials = 17;

    private const int MacLocalLevel = 0, MacPeerCredentials = 1, MacPeerProcess = 2;

    /// <summary>Reads the peer's user and process; false when the system does not tell, and then nobody gets
    /// in.</summary>
    public static bool TryRead(Socket peer, out uint user, out int process)
    {
        (user, process) = (uint.MaxValue, 0);
        try
        {
            if (OperatingSystem.IsLinux())
            {
                Span<int> credentials = stackalloc int[3]; // struct ucred: pid, uid, gid
                int size = peer.GetRawSocketOption(
                    LinuxSocketLevel, LinuxPeerCredentials, MemoryMarshal.AsBytes(credentials));
                (process, user) = (credentials[0], (uint)credentials[1]);
                return size == credentials.Length * sizeof(int);
            }

            Span<uint> mac = stackalloc uint[19]; // struct xucred: version, uid, group count and 16 groups
            Span<int> id = stackalloc int[1];
            int read = peer.GetRawSocketOption(MacLocalLevel, MacPeerCredentials, MemoryMarshal.AsBytes(mac));
            peer.GetRawSocketOption(MacLocalLevel, MacPeerProcess, MemoryMarshal.AsBytes(id));
            (process, user) = (id[0], mac[1]);
            return read >= 2 * sizeof(uint) && mac[0] == 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The user that this process acts as.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint ThisUser();
}
