using System.Diagnostics;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>Starts this program again with another verb, in the scratch directory.</summary>
internal static class DemoProcess
{
    /// <summary>How a verb is started. What an agent put into the environment is left out: the person's part is played
    /// by this program, in a state directory of its own where no agent's call waits but the demo's.</summary>
    public static ProcessStartInfo Start(DemoScratch scratch, params IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = Start(arguments);
        start.WorkingDirectory = scratch.Root;
        start.Environment["XDG_CONFIG_HOME"] = scratch.UserDirectory;
        foreach (string name in AgentMarkers.Names)
        {
            foreach (string set in start.Environment.Keys.Where(key => IsMarker(key, name)).ToArray())
            {
                start.Environment.Remove(set);
            }
        }

        return start;
    }

    /// <summary>How a verb is started as it comes, with everything this process was given.</summary>
    public static ProcessStartInfo Start(params IReadOnlyList<string> arguments)
    {
        IReadOnlyList<string> words = OwnExecutable.Words ?? throw new InvalidOperationException("the executable is not known");
        return new ProcessStartInfo(words[0], [.. words.Skip(1), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        DemoScratch scratch, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        return await RunAsync(Start(scratch, [.. arguments, "--state", scratch.State]), cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs a program whose three streams are redirected to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        ProcessStartInfo start, CancellationToken cancellation)
    {
        using Process process = Process.Start(start)
            ?? throw new InvalidOperationException("the program could not be started again");
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return (process.ExitCode, output.TrimEnd(), (await error.ConfigureAwait(false)).TrimEnd());
    }

    private static bool IsMarker(string variable, string name) => name.EndsWith('*')
        ? variable.AsSpan().StartsWith(name.AsSpan(0, name.Length - 1), StringComparison.Ordinal)
        : variable == name;
}
