using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Wire;

/// <summary>Writes to a pipe, socket, terminal or file without blocking, whoever else holds the descriptor.</summary>
/// <remarks>
/// A descriptor's non-blocking flag is shared with every process that holds the same open file, so it is set only on
/// descriptors that are ours alone. For the others the flag is passed per call (sockets), or a zero-time poll comes
/// first: POSIX lets a writable pipe take <c>PIPE_BUF</c> bytes without blocking.
/// </remarks>
internal sealed class PosixSink : IByteSink
{
    private enum Way
    {
        /// <summary>The descriptor is ours and non-blocking.</summary>
        Own,

        /// <summary>A socket: each call asks not to wait.</summary>
        Socket,

        /// <summary>Anything else: ask first, then write no more than is sure to fit.</summary>
        Poll,
    }

    private static readonly int SurePipeBytes = OperatingSystem.IsLinux() ? 4096 : 512;
    private static readonly int DontWait = OperatingSystem.IsLinux() ? 0x40 : 0x80;

    private readonly SafeFileHandle handle;
    private readonly SafeFileHandle? original;
    private readonly Way way;

    private PosixSink(SafeFileHandle handle, Way way, SafeFileHandle? original = null)
    {
        this.handle = handle;
        this.way = way;
        this.original = original;
    }

    public bool Blocks => false;

    /// <summary>For a pipe end that this process made and shares with nobody.</summary>
    public static PosixSink ForOwnPipe(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new PosixSink(handle, Way.Poll);
        }

        var flags = Posix.Fcntl(handle, Posix.GetFlags, 0);
        var set = flags >= 0 && Posix.Fcntl(handle, Posix.SetFlags, flags | Posix.NonBlocking) == 0;
        return new PosixSink(handle, set ? Way.Own : Way.Poll);
    }

    /// <summary>For a descriptor this process was started with, such as standard output.</summary>
    public static PosixSink ForInherited(SafeFileHandle handle)
    {
        if (IsSocket(handle))
        {
            return new PosixSink(handle, Way.Socket);
        }

        var own = OperatingSystem.IsLinux() ? ReopenPipe(handle) : null;
        return own is null ? new PosixSink(handle, Way.Poll) : new PosixSink(own, Way.Own, handle);
    }

    public int TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Write(bytes);
        }
        catch (ObjectDisposedException)
        {
            // Closed by another thread between two writes: over, like any broken pipe.
            return -Errno.BrokenPipe;
        }
    }

    private unsafe int Write(ReadOnlySpan<byte> bytes)
    {
        if (way is Way.Poll)
        {
            if (!IsWritable(0))
            {
                return 0;
            }

            bytes = bytes[..Math.Min(bytes.Length, SurePipeBytes)];
        }

        fixed (byte* start = bytes)
        {
            while (true)
            {
                var written = way is Way.Socket
                    ? Posix.Send(handle, start, bytes.Length, DontWait)
                    : Posix.Write(handle, start, bytes.Length);
                if (written >= 0)
                {
                    return (int)written;
                }

                var errno = Marshal.GetLastPInvokeError();
                if (errno == Errno.WouldBlock)
                {
                    return 0;
                }

                if (errno != Errno.Interrupted)
                {
                    return -errno;
                }
            }
        }
    }

    public void WaitWritable(int milliseconds) => IsWritable(milliseconds);

    public void Dispose()
    {
        handle.Dispose();
        original?.Dispose();
    }

    /// <summary>An error or hang-up counts as writable: the write that follows says what it is.</summary>
    private unsafe bool IsWritable(int milliseconds)
    {
        var held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            var entry = new Posix.PollEntry
            {
                Descriptor = (int)handle.DangerousGetHandle(),
                Events = Posix.PollOut,
            };
            return Posix.Poll(&entry, 1, milliseconds) > 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
        finally
        {
            if (held)
            {
                handle.DangerousRelease();
            }
        }
    }

    private static unsafe bool IsSocket(SafeFileHandle handle)
    {
        var (level, option) = OperatingSystem.IsLinux() ? (1, 3) : (0xffff, 0x1008);
        int type = 0, length = sizeof(int);
        return Posix.GetSocketOption(handle, level, option, &type, &length) == 0;
    }

    /// <summary>
    /// A second opening of the same pipe has flags of its own; null when the descriptor is not a pipe.
    /// </summary>
    internal static SafeFileHandle? ReopenPipe(SafeFileHandle handle)
    {
        var path = $"/proc/self/fd/{handle.DangerousGetHandle()}";
        if (new FileInfo(path).LinkTarget?.StartsWith("pipe:[", StringComparison.Ordinal) is not true)
        {
            return null;
        }

        var descriptor = Posix.Open(path, Posix.WriteOnly | Posix.NonBlocking | Posix.CloseOnExec);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }
}
