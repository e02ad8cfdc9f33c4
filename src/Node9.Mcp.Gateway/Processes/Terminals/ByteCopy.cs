using System.Runtime.InteropServices;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>Moves bytes from one descriptor to another on a thread of its own, at once and in order.</summary>
internal sealed unsafe class ByteCopy
{
    private const int BufferSize = 64 * 1024;
    private const short Readable = 1;

    private readonly int _from;
    private readonly int _to;
    private readonly IOutputFilter? _filter;
    private readonly Thread _thread;

    private ByteCopy(int from, int to, IOutputFilter? filter, string name)
    {
        (_from, _to, _filter) = (from, to, filter);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>Begins to copy until the source ends.</summary>
    public static ByteCopy Start(int from, int to, IOutputFilter? filter, string name)
    {
        var copy = new ByteCopy(from, to, filter, name);
        copy._thread.Start();
        return copy;
    }

    /// <summary>Waits until the source has ended; false when it did not in time.</summary>
    public bool Wait(TimeSpan most) => _thread.Join(most);

    private void Run()
    {
        byte[] buffer = new byte[BufferSize];
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                if (_filter is { HoldsFor: > 0 and int patience } && !IsReady(patience))
                {
                    Write(_filter.Idle());
                    continue;
                }

                nint count = TerminalCalls.Read(_from, bytes, BufferSize);
                if (count < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted)
                {
                    continue;
                }

                if (count <= 0)
                {
                    Write(_filter is null ? default : _filter.End());
                    return;
                }

                ReadOnlySpan<byte> read = new(bytes, (int)count);
                Write(_filter is null ? read : _filter.Pass(read));
                _filter?.Passed(read);
            }
        }
    }

    private bool IsReady(int patience)
    {
        var entry = new Posix.PollEntry { Descriptor = _from, Events = Readable };
        return Posix.Poll(&entry, 1, patience) != 0;
    }

    /// <summary>A reader that went away takes nothing more; the source is read all the same, so that nobody waits for it.</summary>
    private void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            int done = 0;
            while (done < bytes.Length)
            {
                nint count = TerminalCalls.Write(_to, start + done, (nuint)(bytes.Length - done));
                if (count >= 0)
                {
                    done += (int)count;
                }
                else if (Marshal.GetLastPInvokeError() is var errno && errno == Errno.WouldBlock)
                {
                    var entry = new Posix.PollEntry { Descriptor = _to, Events = Posix.PollOut };
                    _ = Posix.Poll(&entry, 1, -1);
                }
                else if (errno != Errno.Interrupted)
                {
                    return;
                }
            }
        }
    }
}
