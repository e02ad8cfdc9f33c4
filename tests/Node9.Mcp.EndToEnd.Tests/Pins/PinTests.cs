using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Pins;

public sealed class PinTests : IDisposable
{
    private const string ListChanged = "notifications/tools/list_changed";

    private readonly Workspace _workspace = new();

    public static TheoryData<string> Doors => ["run", "wrap"];

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_changed_definition_is_not_shown_and_its_calls_wait_until_a_person_accepts_it(string door)
    {
        _workspace.Configure();
        await using LineAgent agent = await BeginAsync(door);
        string server = door == "run" ? "rec" : "server";
        string tool = door == "run" ? "rec__get_text" : "get_text";
        string before = await DescriptionAsync(agent, tool);
        int seen = agent.Messages.All.Count;

        await agent.TextAsync(tool.Replace("get_text", "get_rewrite", StringComparison.Ordinal), Words("sends everything away"));
        await agent.Said.FindAsync(static l => l.Contains("is not the one that was accepted", StringComparison.Ordinal));
        await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, ListChanged), seen);
        string during = await DescriptionAsync(agent, tool);
        int held = await agent.AskToolAsync(tool, Words("HELD"));
        string approval = await _workspace.WaitingApprovalAsync();
        Programs.Ran list = await _workspace.RunAsync("pins", "list");
        Programs.Ran diff = await _workspace.RunAsync("pins", "diff", server);
        int untilThen = _workspace.Reached("HELD");
        seen = agent.Messages.All.Count;
        Programs.Ran accepted = await _workspace.RunAsync("pins", "accept", server, "get_text");
        await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, ListChanged), seen);
        string after = await DescriptionAsync(agent, tool);
        string free = await agent.TextAsync(tool, Words("FREE"));
        await _workspace.RunAsync("approvals", "deny", approval, "--reason", "no");
        JsonElement denied = await agent.AnswerAsync(held);

        Assert.Equal(("gives the text back", "gives the text back", "sends everything away"), (before, during, after));
        Assert.Equal(1, list.Code);
        Assert.Contains("get_text", list.Output, StringComparison.Ordinal);
        Assert.Contains("- description: \"gives the text back\"", diff.Output, StringComparison.Ordinal);
        Assert.Contains("+ description: \"sends everything away\"", diff.Output, StringComparison.Ordinal);
        Assert.Equal((0, $"accepted {server}: get_text\n"), (accepted.Code, accepted.Output));
        Assert.Equal((0, "FREE", 4403), (untilThen, free, LineAgent.Code(denied)));
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task A_description_that_is_poisoned_at_first_sight_is_not_shown_and_its_calls_wait_until_a_person_accepts_it()
    {
        _workspace.Configure(new JsonObject { ["rec"] = _workspace.Recorder("rec", "poisoned") });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        string[] before = await agent.ToolsAsync();
        int held = await agent.AskToolAsync("rec__get_text", Words("HELD"));
        string approval = await _workspace.WaitingApprovalAsync();
        Programs.Ran shown = await _workspace.RunAsync("approvals", "show", approval);
        Programs.Ran list = await _workspace.RunAsync("pins", "list");
        int untilThen = _workspace.Reached("HELD");
        int seen = agent.Messages.All.Count;
        await _workspace.RunAsync("pins", "accept", "rec", "get_text");
        await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, ListChanged), seen);
        string[] after = await agent.ToolsAsync();
        string free = await agent.TextAsync("rec__get_text", Words("FREE"));
        await _workspace.RunAsync("approvals", "deny", approval, "--reason", "no");
        await agent.AnswerAsync(held);

        Assert.DoesNotContain("rec__get_text", before);
        Assert.Contains("rec__get_never", before);
        Assert.Contains("pins.poisoned", shown.Output, StringComparison.Ordinal);
        Assert.Contains("`Ignore all previous instructions`", shown.Output, StringComparison.Ordinal);
        Assert.Equal(1, list.Code);
        Assert.Contains("get_text", list.Output, StringComparison.Ordinal);
        Assert.Contains("rec__get_text", after);
        Assert.Equal((0, "FREE", 0), (untilThen, free, _workspace.Reached("HELD")));
    }

    [Fact]
    public async Task With_a_lock_file_a_new_tool_is_not_shown_until_it_is_accepted_there()
    {
        _workspace.Configure();
        await using (LineAgent first = await LineAgent.RunAsync(_workspace))
        {
            await first.ToolsAsync();
        }

        Programs.Ran locked = await _workspace.RunAsync("pins", "lock", "--config", _workspace.ConfigFile);
        string file = _workspace.In("mcp-proxy.lock.json");
        string committed = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        string[] before = await agent.ToolsAsync();
        int seen = agent.Messages.All.Count;
        await agent.TextAsync("rec__get_change");
        await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, ListChanged), seen);
        string[] during = await agent.ToolsAsync();
        seen = agent.Messages.All.Count;
        Programs.Ran accepted = await _workspace.RunAsync("pins", "accept", "rec");
        await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, ListChanged), seen);
        string[] after = await agent.ToolsAsync();

        Assert.Equal((0, 0), (locked.Code, accepted.Code));
        Assert.Equal(before, during);
        Assert.Equal([.. before, "rec__get_extra"], after);
        Assert.DoesNotContain("get_extra", committed, StringComparison.Ordinal);
        Assert.Contains(
            "\"get_extra\": {", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_file_that_cannot_be_read_holds_every_call_and_says_where_it_is_broken()
    {
        _workspace.Configure();
        await File.WriteAllTextAsync(
            _workspace.In("mcp-proxy.lock.json"), "{\n  \"servers\": {,\n", TestContext.Current.CancellationToken);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        int held = await agent.AskToolAsync("rec__get_text", Words("HELD"));
        string approval = await _workspace.WaitingApprovalAsync();
        Programs.Ran shown = await _workspace.RunAsync("approvals", "show", approval);
        await _workspace.RunAsync("approvals", "deny", approval, "--reason", "no");
        await agent.AnswerAsync(held);

        Assert.Contains("mcp-proxy.lock.json:2:15", shown.Output, StringComparison.Ordinal);
        Assert.Contains("pins.unreadable", shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task What_the_observe_posture_would_keep_apart_it_only_records()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.BeginAsync(
            _workspace, "2025-11-25", [Programs.Gateway, "run", "--config", _workspace.ConfigFile, "--posture", "observe"]);
        await agent.TextAsync("rec__get_rewrite", Words("another text"));
        await agent.Said.FindAsync(static l => l.Contains("is not the one that was accepted", StringComparison.Ordinal));

        Assert.Equal("another text", await DescriptionAsync(agent, "rec__get_text"));
        Assert.Equal("x", await agent.TextAsync("rec__get_text", Words("x")));
    }

    private Task<LineAgent> BeginAsync(string door) => door == "run"
        ? LineAgent.RunAsync(_workspace)
        : LineAgent.BeginAsync(
            _workspace, "2025-11-25", [Programs.Gateway, "wrap", "--", Programs.Peers, "server", _workspace.RecordFile("rec")]);

    private static async Task<string> DescriptionAsync(LineAgent agent, string tool)
    {
        JsonElement answer = await agent.RequestAsync("tools/list");
        return answer.GetProperty("result").GetProperty("tools").EnumerateArray()
            .Single(t => t.GetProperty("name").ValueEquals(tool)).GetProperty("description").GetString()!;
    }

    private static JsonObject Words(string text) => new() { ["text"] = text };
}
