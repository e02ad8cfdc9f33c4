using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>Writes one line to the standard error of a traced process, where its parent looks for the reason.</summary>
/// <remarks>The descriptor itself is borrowed, so that a file is written where the process would have written. Never waits: a
/// pipe or terminal that is full gets nothing.</remarks>
internal static unsafe partial class ErrorDescriptor
{
    private const int OpenProcess = 434;
    private const int TakeDescriptor = 438;
    private const int StandardError = 2;
    private const int MostBytes = 4000;

    /// <summary>Writes <paramref name="message"/> after the program's name.</summary>
    public static void Tell(int process, string message)
    {
        if (Borrow(process) is not { } descriptor)
        {
            return;
        }

        using (descriptor)
        {
            byte[] line = Encoding.UTF8.GetBytes($"node9-mcp: {message}\n");
            var entry = new Posix.PollEntry { Descriptor = (int)descriptor.DangerousGetHandle(), Events = Posix.PollOut };
            if (Posix.Poll(&entry, 1, 0) > 0 && (entry.Returned & Posix.PollOut) != 0)
            {
                fixed (byte* bytes = line)
                {
                    _ = Posix.Write(descriptor, bytes, Math.Min(line.Length, MostBytes));
                }
            }
        }
    }

    private static SafeFileHandle? Borrow(int process)
    {
        int handle = (int)Call(OpenProcess, process, 0, 0);
        if (handle >= 0)
        {
            using var holder = new SafeFileHandle(handle, ownsHandle: true);
            int taken = (int)Call(TakeDescriptor, handle, StandardError, 0);
            if (taken >= 0)
            {
                return new SafeFileHandle(taken, ownsHandle: true);
            }
        }

        // An older kernel: open it anew, at the end if it is a file. 1024 and 2048: append, do not wait; 256: no terminal of ours.
        int opened = Posix.Open(
            string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd/{StandardError}"),
            Posix.WriteOnly | 0x400 | Posix.NonBlocking | 0x100 | Posix.CloseOnExec);
        return opened < 0 ? null : new SafeFileHandle(opened, ownsHandle: true);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second, nint third);
}
