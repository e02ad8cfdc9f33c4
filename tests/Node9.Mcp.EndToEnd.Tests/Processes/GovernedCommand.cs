using System.Diagnostics;

namespace Node9.Mcp.EndToEnd.Tests.Processes;

/// <summary>A command under <c>exec</c>, started beside the person who answers: below another shell, which the test's own
/// process is not above of.</summary>
internal sealed class GovernedCommand
{
    private const string Mark = "exit code ";

    /// <summary>Begins once the process that forked it is gone: until then the test's own process is above it.</summary>
    private const string Detached =
        "while [ \"$(cat /proc/$(cut -d' ' -f4 /proc/$$/stat)/comm 2>/dev/null)\" = setsid ]; do :; done; \"$@\"; echo \"" + Mark + "$?\"";

    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private GovernedCommand(Task<string> output, Task<string> error) => (_output, _error) = (output, error);

    /// <summary>Whether it can be tested here: where starts are traced, on Linux.</summary>
    public static void SkipUnlessTraced() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Programs.OnPath("setsid") is not null, "program starts are traced on Linux only");

    public static GovernedCommand Start(Workspace workspace, string[] options, params string[] words) =>
        StartAt(workspace, null, options, words);

    /// <summary>The same with another home directory; null for the test's own.</summary>
    public static GovernedCommand StartAt(Workspace workspace, string? home, string[] options, params string[] words)
    {
        ProcessStartInfo info = workspace.Info(
            "setsid", ["--fork", "sh", "-c", Detached, "sh", Programs.Gateway, "exec", .. options, "--", .. words]);
        info.Environment["HOME"] = home ?? info.Environment["HOME"];
        Process process = Process.Start(info)!;
        process.StandardInput.Close();
        return new GovernedCommand(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Waits for its end, which every test's command reaches within seconds.</summary>
    public async Task<Programs.Ran> EndAsync()
    {
        string output = await _output.WaitAsync(TimeSpan.FromSeconds(60));
        int at = output.LastIndexOf(Mark, StringComparison.Ordinal);
        Assert.True(at >= 0, output);
        return new Programs.Ran(int.Parse(output[(at + Mark.Length)..]), output[..at], await _error);
    }
}
