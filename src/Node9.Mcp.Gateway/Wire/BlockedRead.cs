using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Wire;

/// <summary>Brings a thread back that reads from a pipe whose other end somebody keeps open for ever.</summary>
internal static class BlockedRead
{
    /// <summary>
    /// Gives the reader a byte, through a writing end of our own; the reader must be ready to ignore it. Linux only:
    /// elsewhere, and for anything but a pipe, nothing happens and the thread stays until the other end closes.
    /// </summary>
    public static void Wake(Stream stream)
    {
        if (!OperatingSystem.IsLinux() || stream is not FileStream { SafeFileHandle: { IsClosed: false } handle })
        {
            return;
        }

        try
        {
            using var end = PosixSink.ReopenPipe(handle);
            if (end is not null)
            {
                using var sink = PosixSink.ForOwnPipe(end);
                _ = sink.TryWrite("\n"u8);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or IOException)
        {
            // The reader came back by itself in this moment.
        }
    }
}
