using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

public sealed class MisbehavingServerTests : IDisposable
{
    private const string ListChanged = "notifications/tools/list_changed";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_command_that_is_not_there_and_a_server_that_says_nothing_delay_the_handshake_by_two_seconds_at_most()
    {
        _workspace.Configure(new JsonObject
        {
            ["dead"] = Workspace.Entry("/nowhere/at/all", []),
            ["mute"] = _workspace.Recorder("mute", "mute"),
            ["rec"] = _workspace.Recorder("rec"),
        });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        string[] tools = await agent.ToolsAsync();

        TestContext.Current.TestOutputHelper?.WriteLine($"handshake: {agent.HandshakeTook.TotalMilliseconds:F0} ms");
        Assert.True(agent.HandshakeTook < TimeSpan.FromSeconds(2.5), agent.HandshakeTook.ToString());
        Assert.Contains("rec__get_text", tools);
        Assert.All(tools, static t => Assert.StartsWith("rec__", t, StringComparison.Ordinal));
        Assert.Equal("x", await agent.TextAsync("rec__get_text", Words("x")));
        Assert.Contains(agent.Said.All, static l => l.Contains("`dead`", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_a_server_crashes_its_pending_calls_are_answered_at_once_and_it_comes_back_with_its_tools()
    {
        _workspace.Configure(new JsonObject { ["bad"] = _workspace.Recorder("bad"), ["good"] = _workspace.Recorder("good") });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        await agent.ToolsAsync();
        int goodNever = await agent.AskToolAsync("good__get_never", []);
        int never = await agent.AskToolAsync("bad__get_never", []);
        await agent.RequestAsync("ping");
        int before = agent.Messages.All.Count;

        long began = Stopwatch.GetTimestamp();
        JsonElement crash = await agent.CallAsync("bad__get_crash", []);
        JsonElement lost = await agent.AnswerAsync(never);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        await agent.Said.FindAsync(static l => l.Contains("`bad` is back", StringComparison.Ordinal));
        await AnnouncedAsync(agent, "bad__get_text", before);

        TestContext.Current.TestOutputHelper?.WriteLine($"from the fatal call to both answers: {took.TotalMilliseconds:F0} ms");
        Assert.Equal((4502, 4502), (LineAgent.Code(crash), LineAgent.Code(lost)));
        Assert.True(took < TimeSpan.FromSeconds(2), took.ToString());
        Assert.Equal("again", await agent.TextAsync("bad__get_text", Words("again")));
        Assert.Equal("other", await agent.TextAsync("good__get_text", Words("other")));
        Assert.Equal(1, _workspace.Reached("get_never", "bad"));
        Assert.DoesNotContain(agent.Messages.All, m => LineAgent.IsAnswer(m, goodNever));
    }

    [Theory]
    [InlineData("get_garbage")]
    [InlineData("get_flood")]
    public async Task What_a_server_writes_beside_its_messages_harms_nobody(string tool)
    {
        _workspace.Configure(new JsonObject { ["bad"] = _workspace.Recorder("bad"), ["good"] = _workspace.Recorder("good") });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        await agent.ToolsAsync();

        int loud = await agent.AskToolAsync("bad__" + tool, []);
        string other = await agent.TextAsync("good__get_text", Words("other"));
        JsonElement answer = await agent.AnswerAsync(loud);

        Assert.Equal("other", other);
        Assert.Equal("done", LineAgent.Text(answer));
        Assert.All(agent.Messages.All, static m => Assert.True(
            m.TryGetProperty("id", out JsonElement id) ? id.ValueKind == JsonValueKind.Number : LineAgent.IsTold(m, ListChanged)));
    }

    [Fact]
    public async Task A_server_that_never_ends_its_line_costs_bounded_memory_and_harms_nobody()
    {
        _workspace.Configure(
            new JsonObject { ["bad"] = _workspace.Recorder("bad"), ["good"] = _workspace.Recorder("good") },
            limits: new JsonObject { ["maxMessageBytes"] = 1048576 });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        await agent.ToolsAsync();
        long before = PeakMegabytes(agent.GatewayId);

        int endless = await agent.AskToolAsync("bad__get_endless", []);
        string other = await agent.TextAsync("good__get_text", Words("other"));
        JsonElement answer = await agent.AnswerAsync(endless);

        long grown = PeakMegabytes(agent.GatewayId) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"256 MB in one line: memory grew from {before} MB by {grown} MB");
        Assert.Equal("other", other);
        Assert.Equal("done", LineAgent.Text(answer));
        Assert.True(grown < 64, $"{grown} MB");
        Assert.Contains(agent.Said.All, static l => l.Contains("a message of more than 1048576 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tools_that_change_are_announced_and_can_be_called()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        string[] first = await agent.ToolsAsync();
        int before = agent.Messages.All.Count;

        await agent.TextAsync("rec__get_change");
        await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, ListChanged), before);
        string[] second = await agent.ToolsAsync();

        Assert.Equal([.. first, "rec__get_extra"], second);
        Assert.Equal("x", await agent.TextAsync("rec__get_extra", Words("x")));
    }

    /// <summary>Asks for the tools at each announcement after the first <paramref name="seen"/> messages, as clients do,
    /// until <paramref name="tool"/> is among them.</summary>
    private static async Task AnnouncedAsync(LineAgent agent, string tool, int seen)
    {
        do
        {
            int since = seen;
            await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, ListChanged), since);
            seen = agent.Messages.All.Count;
        }
        while (!(await agent.ToolsAsync()).Contains(tool));
    }

    private static JsonObject Words(string text) => new() { ["text"] = text };

    private static long PeakMegabytes(int process) => long.Parse(
        File.ReadLines($"/proc/{process}/status").Single(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) / 1024;
}
