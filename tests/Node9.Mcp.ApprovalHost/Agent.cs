using System.Diagnostics;

namespace Node9.Mcp.ApprovalHost;

/// <summary>Stands for a coding agent: starts a gateway, hands every line to it, and runs commands below itself for
/// lines of the form <c>run PROGRAM ARGUMENTS</c>, answering <c>ran EXITCODE output</c>.</summary>
internal static class Agent
{
    public static async Task<int> RunAsync(string state)
    {
        using Process gateway = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["gateway", state])
        {
            RedirectStandardInput = true,
        })!;
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("run ", StringComparison.Ordinal))
            {
                await RunCommandAsync(line[4..].Split(' '));
            }
            else
            {
                await gateway.StandardInput.WriteLineAsync(line);
                await gateway.StandardInput.FlushAsync();
            }
        }

        gateway.StandardInput.Close();
        await gateway.WaitForExitAsync();
        return gateway.ExitCode;
    }

    private static async Task RunCommandAsync(string[] words)
    {
        using Process command = Process.Start(new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        command.StandardInput.Close();
        Task<string> error = command.StandardError.ReadToEndAsync();
        string output = await command.StandardOutput.ReadToEndAsync() + await error;
        await command.WaitForExitAsync();
        Console.WriteLine($"ran {command.ExitCode} {output.ReplaceLineEndings(" ")}");
    }
}
