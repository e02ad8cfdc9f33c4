using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

/// <summary>A server with <c>sandbox</c> in its entry: what it tries behind the walls, and what becomes of it where there can be
/// none.</summary>
public sealed class SandboxTests : IDisposable
{
    private const string Probe = """
        cat "$1/plain"; cat "$1/.ssh/id_rsa"; cat "$1/hidden"; cat "$2/held" > copied
        echo written > mine; cat mine; echo no > /var/lib/node9-mcp-probe; ls /proc/self/fd | wc -w
        """;

    private readonly Workspace _workspace = new();

    private string Home => _workspace.In("home");

    public SandboxTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "walls are put up on Linux only");
        Directory.CreateDirectory(Path.Combine(Home, ".ssh"));
        File.WriteAllText(Path.Combine(Home, ".ssh", "id_rsa"), "a key\n");
        File.WriteAllText(Path.Combine(Home, "hidden"), "hidden\n");
        File.WriteAllText(Path.Combine(Home, "plain"), "plain\n");
        File.WriteAllText(Path.Combine(_workspace.Work, "probe.sh"), Probe);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Behind_walls_a_server_neither_reads_credentials_nor_writes_outside()
    {
        Assert.SkipUnless(await HasLandlockAsync(), "this kernel has no Landlock");
        _workspace.Configure(Servers(new JsonObject { ["hide"] = new JsonArray("~/hidden") }));
        await using LineAgent agent = await RunAsync();

        File.WriteAllText(Path.Combine(_workspace.State, "held"), "our own\n");
        string seen = await ProbeAsync(agent);

        Assert.Contains("plain\nwritten\n", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("a key", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden\n", seen, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(Path.Combine(_workspace.Work, "copied")).Length);
        Assert.False(File.Exists("/var/lib/node9-mcp-probe"));
        Assert.True(seen.Split("Permission denied").Length - 1 == 4, seen);
    }

    [Fact]
    public async Task Without_walls_the_same_server_reads_what_its_user_can()
    {
        _workspace.Configure(Servers(null));
        await using LineAgent agent = await RunAsync();

        string seen = await ProbeAsync(agent);
        File.Delete("/var/lib/node9-mcp-probe");

        Assert.Contains("plain\na key\nhidden\nwritten\n", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_landlock_a_server_with_walls_does_not_start()
    {
        Assert.SkipWhen(await HasLandlockAsync(), "this kernel has Landlock");
        _workspace.Configure(Servers([]));
        await using LineAgent agent = await LineAgent.RunAsync(_workspace, environment: info => info.Environment["HOME"] = Home);

        Assert.Empty(await agent.ToolsAsync());
        await agent.Said.FindAsync(static line =>
            line.Contains("this system has no Landlock, so the walls of `sandbox` cannot be put up", StringComparison.Ordinal));
        Assert.Equal("", _workspace.RecordOf("rec"));
    }

    private JsonObject Servers(JsonObject? walls)
    {
        JsonObject entry = _workspace.Recorder("rec");
        if (walls is not null)
        {
            File.WriteAllText(_workspace.RecordFile("rec"), "");
            walls["write"] = new JsonArray(_workspace.RecordFile("rec"));
            entry["sandbox"] = walls;
        }

        return new JsonObject { ["rec"] = entry };
    }

    private Task<LineAgent> RunAsync() => LineAgent.BeginAsync(
        _workspace, "2025-11-25", [Programs.Gateway, "run", "--config", _workspace.ConfigFile, "--posture", "observe"],
        info => info.Environment["HOME"] = Home);

    private Task<string> ProbeAsync(LineAgent agent) => agent.TextAsync("rec__get_program", new JsonObject
    {
        ["words"] = new JsonArray("sh", Path.Combine(_workspace.Work, "probe.sh"), Home, _workspace.State),
    });

    private async Task<bool> HasLandlockAsync() =>
        !(await _workspace.RunAsync("exec", "--explain-walls")).Output.Contains("no Landlock", StringComparison.Ordinal);
}
