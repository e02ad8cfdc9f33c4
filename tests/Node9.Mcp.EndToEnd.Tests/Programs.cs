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

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Ran> RunAsync(ProcessStartInfo info)
    {
        using Process process = Process.Start(info)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, output, await error);
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
