using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>The system calls by which one process watches others on Linux (ptrace(2), waitpid(2)).</summary>
/// <remarks>A trace belongs to the thread that began it: every call here must come from that thread.</remarks>
internal static unsafe partial class Ptrace
{
    public const int PokeText = 4;
    public const int Continue = 7;
    public const int GetEventMessage = 0x4201;
    public const int GetRegisterSet = 0x4204;
    public const int Seize = 0x4206;
    public const int Listen = 0x4208;

    /// <summary>Follow fork, vfork and clone; stop at exec; kill everything should the tracer end.</summary>
    public const int Options = 0x2 | 0x4 | 0x8 | 0x10 | 0x10_0000;

    public const int EventFork = 1;
    public const int EventVfork = 2;
    public const int EventClone = 3;
    public const int EventExec = 4;
    public const int EventStop = 128;

    /// <summary>Threads and processes alike, but only those of the calling thread: another thread's children are not ours.</summary>
    public const int WaitForAll = 0x4000_0000 | 0x2000_0000;

    /// <summary>The general registers (<c>NT_PRSTATUS</c>).</summary>
    public const int GeneralRegisters = 1;

    [StructLayout(LayoutKind.Sequential)]
    public struct Buffer
    {
        public void* Base;
        public nuint Length;
    }

    /// <summary>Zero, or -1 with the error number set.</summary>
    [LibraryImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    public static partial nint Call(nint request, int process, nint address, nint data);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int Wait(int process, int* status, int options);

    /// <summary>Lets a stopped process go on, with the signal that it was about to get. One that was killed meanwhile is gone,
    /// which the next wait will tell.</summary>
    public static void Resume(int process, int signal = 0) => _ = Call(Continue, process, 0, signal);

    /// <summary>The number that the event came with; 0 when the process is gone.</summary>
    public static int EventMessage(int process)
    {
        nuint message = 0;
        return Call(GetEventMessage, process, 0, (nint)(&message)) < 0 ? 0 : (int)message;
    }
}
