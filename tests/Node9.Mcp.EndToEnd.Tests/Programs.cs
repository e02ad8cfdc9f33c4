using System.Diagnostics;
using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.EndToEnd.Tests;

/// <summary>Knows the programs that the tests start, and starts them without an agent's marks in their environment.</summary>
internal static class Programs
{
    /// <summary>What is tested: <c>NODE9_MCP_EXECUTABLE</c>, or what the solution built.</summary>
    public static string Gateway { get; } =
        Environment.GetEnvironmentVariable("NODE9_MCP_EXECUTABLE") is { Length: > 0 } named ? Path.GetFullPath(named) : Beside("node9-mcp");

    /// <summary>The agent and the recording server.</summary>
    public static string Peers { get; } = Beside("Node9.Mcp.EndToEnd.Peers");

    public static string? Node { get; } = OnPath("node");

    public static string? Npm { get; } = OnPath("npm");

    public static ProcessStartInfo Info(string program, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (string name in info.Environment.Keys.Where(IsMark).ToArray())
        {
            info.Environment.Remove(name);
        }

        return info;
    }

    /// <summary>Runs a program to its end. One that does not end in time is killed, and fails the test.</summary>
    /// <param name="seconds">More than it takes on a busy machine.</param>
    public static async Task<Ran> RunAsync(ProcessStartInfo info, int seconds = 60)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using Process process = Process.Start(info)!;
        try
        {
            process.StandardInput.Close();
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Ran(process.ExitCode, output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"`{info.FileName} {string.Join(' ', info.ArgumentList)}` did not end within {seconds} s");
        }
    }

    public static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, name))
        .FirstOrDefault(File.Exists);

    private static string Beside(string name) =>
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static bool IsMark(string name) => AgentMarkers.Names.Any(
        mark => name.StartsWith(mark.TrimEnd('*'), StringComparison.Ordinal));

    /// <summary>How a program ended, and what it said.</summary>
    internal sealed record Ran(int Code, string Output, string Error);
}
