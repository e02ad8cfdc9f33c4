using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>Interrupts a thread that waits in waitpid(2), which knows no other way to be told of something.</summary>
/// <remarks>The signal's handler is the C library's <c>abs</c>: it takes one number, touches nothing, and is no managed code. A
/// signal that comes just before the wait is lost, so <see cref="Send"/> is repeated until it was seen.</remarks>
internal static unsafe partial class WakeSignal
{
    /// <summary>A real-time signal that neither the C library nor the runtime uses.</summary>
    private const int Number = 45;

    /// <summary>Makes the signal harmless in this process.</summary>
    public static void Prepare()
    {
        nint handler = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs");

        // struct sigaction of glibc and of musl begins with the handler; no flag is set, so that the wait is not restarted.
        byte* action = stackalloc byte[256];
        new Span<byte>(action, 256).Clear();
        *(nint*)action = handler;
        _ = SetAction(Number, action, null);
    }

    /// <summary>The calling thread's number.</summary>
    public static int ThisThread() => GetThreadId();

    /// <summary>Interrupts the thread.</summary>
    public static void Send(int thread) => _ = SendToThread(Environment.ProcessId, thread, Number);

    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    private static partial int SetAction(int signal, byte* action, byte* before);

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();

    [LibraryImport("libc", EntryPoint = "tgkill")]
    private static partial int SendToThread(int process, int thread, int signal);
}
