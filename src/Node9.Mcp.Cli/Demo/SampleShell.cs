using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Node9.Mcp.Cli.Demo;

/// <summary>The sample server's shell: a real one, in the workspace, ended with all it started when its time is up.</summary>
internal static class SampleShell
{
    private const int MostOutput = 256 << 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a command line and gives what it printed, and its exit code.</summary>
    /// <exception cref="SampleToolException">It could not be started or took longer than 30 seconds.</exception>
    /// <exception cref="OperationCanceledException">The agent did not want it any more.</exception>
    public static async Task<(string Text, int ExitCode)> RunAsync(
        string directory, string command, CancellationToken cancellation)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { Arguments = $"/d /s /c \"{command}\"" }
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.WorkingDirectory = directory;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start) ?? throw new SampleToolException("the shell did not start");
        process.StandardInput.Close();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            Task<string> output = ReadAsync(process.StandardOutput, patience.Token);
            Task<string> errors = ReadAsync(process.StandardError, patience.Token);
            await Task.WhenAll(output, errors).ConfigureAwait(false);
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            string code = string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}");
            return ($"{await output.ConfigureAwait(false)}{await errors.ConfigureAwait(false)}[{code}]", process.ExitCode);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new SampleToolException("the command took longer than 30 seconds and was ended");
        }
    }

    /// <remarks>Reads to the end, so that the command never waits for a reader, and keeps the first part.</remarks>
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var kept = new StringBuilder();
        char[] buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, MostOutput - kept.Length));
        }

        if (kept.Length > 0 && kept[^1] != '\n')
        {
            kept.Append('\n');
        }

        return kept.ToString();
    }
}
