using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Reads standard input to its end, which must come soon: an agent closes it after its message.</summary>
public static class HookInput
{
    private const int LargestMessage = 64 << 20;

    /// <summary>All of it.</summary>
    /// <exception cref="IOException">It did not end within <paramref name="deadline"/>, or is too long.</exception>
    public static ReadOnlyMemory<byte> Read(TimeSpan deadline)
    {
        using var handle = new SafeFileHandle(0, ownsHandle: false);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        using var all = new MemoryStream(8192);
        byte[] piece = new byte[8192];
        long since = Environment.TickCount64;
        while (true)
        {
            int left = (int)Math.Max(0, deadline.TotalMilliseconds - (Environment.TickCount64 - since));
            if (!OperatingSystem.IsWindows() && !IsReady(left))
            {
                throw new IOException("the agent's message to its hook did not end");
            }

            int read = input.Read(piece);
            if (read == 0)
            {
                return all.ToArray();
            }

            all.Write(piece, 0, read);
            if (all.Length > LargestMessage)
            {
                throw new IOException("the agent's message to its hook is too long");
            }
        }
    }

    private static unsafe bool IsReady(int milliseconds)
    {
        var entry = new Posix.PollEntry { Descriptor = 0, Events = Posix.PollIn };
        return Posix.Poll(&entry, 1, milliseconds) != 0;
    }
}
