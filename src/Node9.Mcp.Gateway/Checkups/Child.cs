using System.ComponentModel;
using System.Diagnostics;

namespace Node9.Mcp.Gateway.Checkups;

/// <summary>A program that a check starts, with its state in the scratch directory. Ended for certain when disposed.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <summary>Starts <paramref name="line"/>; null, with the reason, when the system does not start it.</summary>
    public static Child? Start(
        CheckupScene scene, IReadOnlyList<string> line, IReadOnlyDictionary<string, string> variables, out string? reason)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = scene.Surroundings.WorkingDirectory,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["NODE9_MCP_STATE"] = Path.Combine(scene.Scratch, "state");
        try
        {
            Process process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            reason = null;
            return new Child(process);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            reason = e is Win32Exception { NativeErrorCode: 2 } or FileNotFoundException
                ? "it is not there" : e.Message.TrimEnd('.');
            return null;
        }
    }

    /// <summary>Writes one line.</summary>
    public async Task WriteAsync(string line, CancellationToken cancellation)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The next line; null at the end.</summary>
    public ValueTask<string?> ReadAsync(CancellationToken cancellation) => _process.StandardOutput.ReadLineAsync(cancellation);

    /// <summary>Writes <paramref name="input"/>, closes the input and gives what came until the end, and the exit code.</summary>
    public async Task<(int Code, string Output)> TalkAsync(string input, CancellationToken cancellation)
    {
        try
        {
            await _process.StandardInput.WriteAsync(input.AsMemory(), cancellation).ConfigureAwait(false);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want to hear it; what it said and its exit code tell why.
        }

        string output = await _process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return (_process.ExitCode, output);
    }

    /// <summary>Lets it end by itself when its input closes, and waits for that.</summary>
    public async Task CloseAsync(CancellationToken cancellation)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
