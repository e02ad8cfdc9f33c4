using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.HeldCalls;

public sealed class KilledSessionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_killed_session_is_refused_everything_what_was_held_is_not_run_and_its_gateway_ends()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        Assert.Equal("BEFORE", await agent.TextAsync("rec__get_text", Words("BEFORE")));
        await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        string approval = await _workspace.WaitingApprovalAsync();
        Programs.Ran listed = await _workspace.RunAsync("sessions", "--json");
        string id = JsonDocument.Parse(listed.Output).RootElement[0].GetProperty("id").GetString()!;

        Programs.Ran killed = await _workspace.RunAsync("kill", id, "--reason", "enough");
        JsonElement refused = await agent.CallAsync("rec__get_text", Words("AFTER"));
        await _workspace.RunAsync("approvals", "approve", approval);
        await agent.EndAsync();

        Assert.True(killed.Code == 0, killed.Error);
        Assert.Contains("ended this session: enough.", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), (_workspace.Reached("BEFORE"), _workspace.Reached("AFTER"), _workspace.Reached("HELD")));
        Programs.Ran verified = await _workspace.RunAsync("audit", "verify");
        Assert.True(verified.Code == 0, verified.Output + verified.Error);
    }

    private static JsonObject Words(string text) => new() { ["text"] = text };
}
