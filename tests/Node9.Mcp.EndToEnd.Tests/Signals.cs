using System.Diagnostics;
using System.Runtime.InteropServices;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests;

/// <summary>Ends processes, and waits for their end.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    private const int Killed = 9;

    public static void Kill(int process) => Send(process, Killed);

    public static void Send(int process, int signal) => Assert.Equal(0, SendSignal(process, signal));

    /// <summary>Completes when the process is no more.</summary>
    public static async Task GoneAsync(int id)
    {
        using var limit = new CancellationTokenSource(Heard<string>.Patience);
        try
        {
            using Process process = Process.GetProcessById(id);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (ArgumentException)
        {
            // It was gone already.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
