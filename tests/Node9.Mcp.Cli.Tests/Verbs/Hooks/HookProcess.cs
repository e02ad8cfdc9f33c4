using System.Diagnostics;

namespace Node9.Mcp.Cli.Tests.Verbs.Hooks;

/// <summary>One run of <c>node9-mcp hook</c> as an agent starts it.</summary>
internal sealed class HookProcess : IDisposable
{
    private readonly Process _process;

    private HookProcess(Process process)
    {
        _process = process;
        Output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>All of standard output, once it has ended.</summary>
    public Task<string> Output { get; }

    /// <summary>All of standard error, once it has ended.</summary>
    public Task<string> Error { get; }

    /// <summary>How it ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts it below <paramref name="root"/> and gives it its message.</summary>
    public static async Task<HookProcess> StartAsync(string root, string agent, string message, int timeout)
    {
        ProcessStartInfo start = Info(root, "hook", agent, "--timeout", $"{timeout}");
        var hook = new HookProcess(Process.Start(start)!);
        await hook._process.StandardInput.WriteAsync(message);
        hook._process.StandardInput.Close();
        return hook;
    }

    /// <summary>The executable with a state directory, a home and a configuration of its own below
    /// <paramref name="root"/>.</summary>
    public static ProcessStartInfo Info(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo(OwnProgram.Path, arguments)
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        OwnProgram.RemoveMarks(start);
        start.Environment["NODE9_MCP_STATE"] = Path.Combine(root, "state");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(root, "config");
        return start;
    }

    /// <summary>Waits for its end.</summary>
    public async Task EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(Output, Error);
    }

    /// <summary>Ends it as a time-out does: without a chance to say anything.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
