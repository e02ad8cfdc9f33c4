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

    /// <summary>Whether the process has ended, also when nobody has asked for its exit code yet.</summary>
    public static bool IsGone(int process)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{process}/stat");
            return text[text.LastIndexOf(')') + 2] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Completes when the process has ended.</summary>
    public static async Task GoneAsync(int process)
    {
        using var limit = new CancellationTokenSource(Heard<string>.Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!IsGone(process))
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
