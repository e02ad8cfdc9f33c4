using System.ComponentModel;
using System.Diagnostics;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>A child on Windows, started by the runtime and ended with its whole tree.</summary>
/// <remarks>
/// Windows has no signal that asks: <see cref="Terminate"/> leaves a program to notice that its input closed.
/// </remarks>
internal sealed class WindowsDownstreamProcess : IDownstreamProcess
{
    private readonly Process process;

    private WindowsDownstreamProcess(Process process)
    {
        this.process = process;
        Id = process.Id;
        Input = new StreamSink(process.StandardInput.BaseStream);
        Exited = AwaitExit();
    }

    public int Id { get; }

    public IByteSink Input { get; }

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Error => process.StandardError.BaseStream;

    public Task<ProcessExit> Exited { get; }

    /// <summary>Throws <see cref="LaunchException"/> when the program cannot be started.</summary>
    public static WindowsDownstreamProcess Launch(DownstreamCommand command)
    {
        var start = new ProcessStartInfo(ExecutableSearch.Find(command), command.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new WindowsDownstreamProcess(Process.Start(start)!);
        }
        catch (Win32Exception error)
        {
            throw new LaunchException(
                $"`{command.Command}` could not be started: {error.Message.TrimEnd('.')}", "check `command` and `cwd`");
        }
    }

    public void Terminate()
    {
    }

    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has ended already, or is ending: there is nothing left to end.
        }
    }

    public bool IsGone() => Exited.IsCompleted;

    public void Dispose()
    {
        Kill();
        Input.Dispose();
    }

    private async Task<ProcessExit> AwaitExit()
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        return new ProcessExit(process.ExitCode, null);
    }
}
