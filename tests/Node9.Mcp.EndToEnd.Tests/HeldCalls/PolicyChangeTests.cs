using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.HeldCalls;

public sealed class PolicyChangeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_call_that_the_policy_blocks_by_now_is_not_executed_although_a_person_approves_it()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        int held = await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        string id = await _workspace.WaitingApprovalAsync();
        _workspace.Configure(rules: [Workspace.Rule("now-refused", "hold_me", "block", "The policy changed its mind.")]);
        await agent.Said.FindAsync(static l => l.EndsWith("is in force", StringComparison.Ordinal));
        await _workspace.RunAsync("approvals", "approve", id);
        JsonElement answer = await agent.AnswerAsync(held);

        Assert.Equal(4403, LineAgent.Code(answer));
        Assert.Contains("now-refused", LineAgent.Sentence(answer), StringComparison.Ordinal);
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task A_broken_file_leaves_the_last_good_policy_in_force()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        await File.WriteAllTextAsync(_workspace.ConfigFile, "{ \"policy\": { \"rules\": [", TestContext.Current.CancellationToken);
        await agent.Said.FindAsync(static l => l.Contains("the last good one stays in force", StringComparison.Ordinal));
        JsonElement refused = await agent.CallAsync("rec__refuse_me", Words("REFUSED"));
        string allowed = await agent.TextAsync("rec__get_text", Words("ALLOWED"));
        _workspace.Configure(rules: [Workspace.Rule("other", "get_text", "block", "The repaired file says so.")]);
        await agent.Said.FindAsync(static l => l.EndsWith("is in force", StringComparison.Ordinal));
        JsonElement now = await agent.CallAsync("rec__get_text", Words("NOW"));

        Assert.Equal(4403, LineAgent.Code(refused));
        Assert.Equal("ALLOWED", allowed);
        Assert.Contains("The repaired file says so.", LineAgent.Sentence(now), StringComparison.Ordinal);
        Assert.Equal((0, 0), (_workspace.Reached("REFUSED"), _workspace.Reached("NOW")));
    }

    [Fact]
    public async Task With_a_broken_policy_nothing_starts()
    {
        await File.WriteAllTextAsync(_workspace.ConfigFile, "{ \"mcpServers\": {}, \"policy\": { \"rules\": [ { \"id\": \"x\" } ] } }",
            TestContext.Current.CancellationToken);

        Programs.Ran ran = await _workspace.RunAsync("run", "--config", _workspace.ConfigFile);

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Contains("mcp-proxy.json:1:", ran.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.State));
    }

    private static JsonObject Words(string text) => new() { ["text"] = text };
}
