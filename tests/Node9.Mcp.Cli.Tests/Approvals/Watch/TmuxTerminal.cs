using System.Diagnostics;
using System.Globalization;

namespace Node9.Mcp.Cli.Tests.Approvals.Watch;

/// <summary>A real terminal without a window: keys go in, the screen is read back.</summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _socket = "n9-" + Guid.NewGuid().ToString("n");

    /// <summary>Whether tmux is installed.</summary>
    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(static directory => File.Exists(Path.Combine(directory, "tmux")));

    /// <summary>Starts a shell in a terminal of that size, which says <c>over</c> and its exit code behind the
    /// program.</summary>
    public static async Task<TmuxTerminal> StartAsync(int width, int height, params string[] command)
    {
        var terminal = new TmuxTerminal();
        string line = string.Join(' ', command.Select(static word => $"'{word}'")) + "; echo over $?; exec cat";
        await terminal.RunAsync(
            "new-session", "-d", "-x", Number(width), "-y", Number(height), "/bin/sh", "-c", "echo before; " + line);
        return terminal;
    }

    /// <summary>Presses keys, by tmux's names for them.</summary>
    public Task PressAsync(params string[] keys) => RunAsync(["send-keys", "-t", ":0", .. keys]);

    /// <summary>Makes the terminal another size.</summary>
    public Task ResizeAsync(int width, int height) =>
        RunAsync("resize-window", "-t", ":0", "-x", Number(width), "-y", Number(height));

    /// <summary>The screen once it has what is waited for.</summary>
    public async Task<string> ScreenAsync(Func<string, bool> wanted)
    {
        long began = Stopwatch.GetTimestamp();
        string screen;
        do
        {
            screen = await RunAsync("capture-pane", "-p", "-t", ":0");
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, "this never came to have what was waited for:\n" + screen);
        }
        while (!wanted(screen));
        return screen;
    }

    /// <summary>The screen once it has the text.</summary>
    public Task<string> ScreenAsync(string text) =>
        ScreenAsync(screen => screen.Contains(text, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await OwnProgram.RunAsync(Info("kill-server"));

    private async Task<string> RunAsync(params string[] arguments)
    {
        (int code, string output) = await OwnProgram.RunAsync(Info(arguments));
        Assert.True(code == 0, output);
        return output;
    }

    private ProcessStartInfo Info(params string[] arguments) => new("tmux", ["-L", _socket, "-f", "/dev/null", .. arguments]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
