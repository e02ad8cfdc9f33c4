using System.Diagnostics;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Operations;

public sealed class TailTests : IDisposable
{
    private readonly OwnPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_call_is_a_line_and_filters_pick_some()
    {
        await _place.HookAsync("ls");
        await _place.HookAsync("rm -rf /");

        (int code, string all) = await _place.RunAsync("tail", "--no-follow");
        (int _, string blocked) = await _place.RunAsync("tail", "--no-follow", "--verdict", "block", "--agent", "claude-code", "--json");
        (int _, string none) = await _place.RunAsync("tail", "--no-follow", "--tool", "Other");

        Assert.Equal(0, code);
        string[] lines = all.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^\d\d:\d\d:\d\d allow  claude-code +Bash", lines[0]);
        Assert.Matches(@"^\d\d:\d\d:\d\d block  claude-code +Bash", lines[1]);
        Assert.Equal("block", JsonDocument.Parse(blocked.Trim()).RootElement.GetProperty("decision").GetString());
        Assert.Equal("", none);
    }

    [Fact]
    public async Task New_calls_come_while_it_runs_and_a_signal_ends_it_in_order()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGINT to send");
        await _place.HookAsync("ls");
        using Process tail = Start("tail");
        Assert.Contains("allow", await tail.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await _place.HookAsync("rm -rf /");
        string? line = await tail.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await OwnProgram.RunAsync(new ProcessStartInfo("kill", ["-INT", $"{tail.Id}"]));
        await tail.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("block", line, StringComparison.Ordinal);
        Assert.Equal(0, tail.ExitCode);
    }

    [Fact]
    public async Task A_reader_who_goes_away_is_no_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes end differently there");
        await _place.HookAsync("ls");
        using Process tail = Start("tail");
        await tail.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        tail.StandardOutput.Close();

        await _place.HookAsync("rm -rf /");
        string said = await tail.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tail.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (tail.ExitCode, said));
    }

    private Process Start(params string[] arguments)
    {
        ProcessStartInfo info = _place.Info(OwnProgram.Path, arguments);
        info.RedirectStandardOutput = info.RedirectStandardError = true;
        return Process.Start(info)!;
    }
}
