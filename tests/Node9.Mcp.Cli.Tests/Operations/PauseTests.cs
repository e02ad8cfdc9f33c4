using Node9.Mcp.Cli.Tests.Approvals.Watch;

namespace Node9.Mcp.Cli.Tests.Operations;

public sealed class PauseTests : IDisposable
{
    private readonly OwnPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Without_a_terminal_nobody_pauses()
    {
        (int code, string output) = await _place.RunAsync("pause");

        Assert.Equal(1, code);
        Assert.Contains("at a terminal", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_place.State, "interventions")));
    }

    [Fact]
    public async Task A_pause_lets_a_held_command_through_says_so_everywhere_and_ends_when_it_is_taken_back()
    {
        Assert.SkipUnless(TmuxTerminal.IsThere, "tmux is not installed");

        string paused = await _place.AtTerminalAsync("pause", "--for", "5m", "--reason", "moving");
        string push = await _place.HookAsync("git push origin main");
        string own = await _place.HookAsync("node9-mcp approvals approve apr_aaaaaa");
        (int _, string status) = await _place.RunAsync("status");
        (int _, string list) = await _place.RunAsync("approvals", "list");
        (int _, string tail) = await _place.RunAsync("tail", "--no-follow");
        (int resumed, string _) = await _place.RunAsync("resume");
        string after = await _place.HookAsync("git push origin main");

        Assert.Contains("over 0", paused, StringComparison.Ordinal);
        Assert.Equal("", push);
        Assert.Contains("deny", own, StringComparison.Ordinal);
        Assert.Matches("paused +until .* all sessions, by .*: moving", status);
        Assert.Contains("paused until", list, StringComparison.Ordinal);
        Assert.Contains("would have held this call", tail, StringComparison.Ordinal);
        Assert.Equal(0, resumed);
        Assert.Contains("waits for a person", after, StringComparison.Ordinal);
        string rows = _place.Rows();
        Assert.Contains("\"intervention.paused\"", rows, StringComparison.Ordinal);
        Assert.Contains("\"intervention.resumed\"", rows, StringComparison.Ordinal);
        Assert.Contains("\"paused\":true,\"wouldBe\":\"review\"", rows, StringComparison.Ordinal);
        Assert.Equal(0, (await _place.RunAsync("audit", "verify")).Code);
    }

    [Fact]
    public async Task A_configuration_can_forbid_pauses_and_nobody_pauses_for_more_than_an_hour()
    {
        Assert.SkipUnless(TmuxTerminal.IsThere, "tmux is not installed");

        string tooLong = await _place.AtTerminalAsync("pause", "--for", "2h");
        await File.WriteAllTextAsync(
            _place.UserPolicy, "{ \"policy\": { \"rules\": [] }, \"approvals\": { \"pause\": false } }", TestContext.Current.CancellationToken);
        string forbidden = await _place.AtTerminalAsync("pause");

        Assert.Contains("at most `1h`", tooLong, StringComparison.Ordinal);
        Assert.Contains("over 2", tooLong, StringComparison.Ordinal);
        Assert.Contains("forbids pauses", forbidden, StringComparison.Ordinal);
        Assert.Contains("over 1", forbidden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agents_mark_in_the_environment_keeps_it_from_pausing_and_from_killing()
    {
        await _place.HookAsync("ls");
        var pause = _place.Info("/usr/bin/env", "CLAUDECODE=1", OwnProgram.Path, "pause");
        var kill = _place.Info("/usr/bin/env", "CLAUDECODE=1", OwnProgram.Path, "kill", "s-");

        foreach ((int code, string output) in new[] { await OwnProgram.RunAsync(pause), await OwnProgram.RunAsync(kill) })
        {
            Assert.Equal(1, code);
            Assert.Contains("`CLAUDECODE` in the environment", output, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(_place.State, "interventions")));
    }
}
