using System.Diagnostics;
using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.Cli.Tests;

/// <summary>The executable under test, run to its end, without an agent's marks in its environment.</summary>
internal static class OwnProgram
{
    /// <summary>The one named by <c>NODE9_MCP_EXECUTABLE</c>, else the one that was built with the tests.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("NODE9_MCP_EXECUTABLE")
        ?? System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "node9-mcp.exe" : "node9-mcp");

    /// <summary>Runs it with nothing on standard input.</summary>
    public static Task<(int Code, string Output)> RunAsync(params string[] arguments) =>
        RunAsync(new ProcessStartInfo(Path, arguments));

    /// <summary>Runs any program with nothing on standard input; what it says on both outputs comes in one text.</summary>
    public static async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start)
    {
        RemoveMarks(start);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        CancellationToken stop = TestContext.Current.CancellationToken;
        Task<string> error = process.StandardError.ReadToEndAsync(stop);
        string output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, output + await error);
    }

    /// <summary>Takes an agent's marks out of the environment of <paramref name="start"/>.</summary>
    public static void RemoveMarks(ProcessStartInfo start)
    {
        foreach (string marker in start.Environment.Keys.Where(static name => AgentMarkers.Names.Any(
            marker => name.StartsWith(marker.TrimEnd('*'), StringComparison.Ordinal))).ToArray())
        {
            start.Environment.Remove(marker);
        }
    }
}
