using System.Text.Json;
using Node9.Mcp.Cli.Tests.Approvals.Watch;

namespace Node9.Mcp.Cli.Tests.Operations;

public sealed class KillTests : IDisposable
{
    private readonly OwnPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_killed_session_is_denied_everything_by_its_hook_and_shown_as_killed()
    {
        Assert.Equal("", await _place.HookAsync("ls"));
        string id = (await _place.JsonAsync("sessions", "--json"))[0].GetProperty("id").GetString()!;

        (int code, string output) = await _place.RunAsync("kill", id[..8], "--reason", "it went astray");
        string denied = await _place.HookAsync("ls");
        (int _, string sessions) = await _place.RunAsync("sessions");
        JsonElement shown = await _place.JsonAsync("sessions", "show", id, "--json");

        Assert.True(code == 0, output);
        Assert.Contains("ended this session: it went astray.", denied, StringComparison.Ordinal);
        Assert.Contains("killed", sessions, StringComparison.Ordinal);
        Assert.Equal(["allow", "block"], shown.GetProperty("newestCalls").EnumerateArray().Select(static each => each.GetProperty("decision").GetString()));
        Assert.Contains("\"intervention.killed\"", _place.Rows(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_not_there_is_said()
    {
        (int code, string output) = await _place.RunAsync("kill", "s-nobody");

        Assert.Equal(1, code);
        Assert.Contains("there is no session `s-nobody`", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_under_exec_is_ended_with_everything_it_started()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && TmuxTerminal.IsThere, "exec is for Linux, and tmux is not installed");
        await using TmuxTerminal terminal = await _place.TerminalAsync("exec", "--", "sh", "-c", "sleep 300 & echo up; wait");
        await terminal.ScreenAsync("up\n");
        JsonElement session = (await _place.JsonAsync("sessions", "--json"))[0];

        (int code, string output) = await _place.RunAsync("kill", session.GetProperty("id").GetString()!, "--reason", "enough");

        Assert.True(code == 0, output);
        Assert.Equal("process", session.GetProperty("doors")[0].GetString());
        Assert.Contains("ended this session: enough", await terminal.ScreenAsync("over 143"), StringComparison.Ordinal);
    }
}
