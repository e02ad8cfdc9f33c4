using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Wire;

/// <summary>The system calls that move bytes through a descriptor without ever blocking the caller.</summary>
internal static partial class Posix
{
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int WriteOnly = 1;
    public const int GetFlags = 3;
    public const int SetFlags = 4;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(SafeFileHandle descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static unsafe partial nint Send(SafeFileHandle socket, byte* bytes, nint count, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static unsafe partial int Poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    /// <remarks>Variadic in C: call it on Linux only, where the third argument travels as any other.</remarks>
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Fcntl(SafeFileHandle descriptor, int command, int argument);

    /// <remarks>Variadic in C: call it on Linux only and never with a flag that creates.</remarks>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    public static unsafe partial int GetSocketOption(
        SafeFileHandle socket, int level, int option, int* value, int* length);
}
