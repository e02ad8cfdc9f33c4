using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Evidence;

public sealed class ReplayTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Calls_of_a_session_are_judged_again_as_they_were_and_then_by_another_policy()
    {
        _workspace.Configure();
        await using (LineAgent agent = await LineAgent.RunAsync(_workspace))
        {
            Assert.Equal("one", await agent.TextAsync("rec__get_text", Words("one")));
            Assert.Equal("two", await agent.TextAsync("rec__get_text", Words("two")));
            Assert.Equal(4403, LineAgent.Code(await agent.CallAsync("rec__refuse_me", Words("three"))));
            int held = await agent.AskToolAsync("rec__hold_me", Words("four"));
            await _workspace.RunAsync("approvals", "approve", await _workspace.WaitingApprovalAsync());
            Assert.Equal("four", LineAgent.Text(await agent.AnswerAsync(held)));
        }

        JsonElement same = await ReplayAsync("--fail-on-change");
        JsonObject rule = Workspace.Rule("not-two", "get_text", "review", "Two is too many.");
        rule["match"]!["arguments"] = new JsonObject { ["/text"] = new JsonObject { ["equals"] = "two" } };
        rule["examples"]!["match"]![0]!["arguments"] = Words("two");
        _workspace.Configure(rules: [rule, Workspace.Rule("hold", "hold_me", "allow", "It may.")]);
        JsonElement other = await ReplayAsync();
        Programs.Ran verified = await _workspace.RunAsync("audit", "verify");

        Assert.Equal((4, 4), (Count(same, "replayed"), Count(same, "unchanged")));
        Assert.Equal((4, 1, 0), (Count(other, "replayed"), Count(other, "newlyHeld"), Count(other, "newlyBlocked")));
        Assert.Equal((25.0, 25.0), (
            other.GetProperty("promptsPer100").GetProperty("before").GetDouble(),
            other.GetProperty("promptsPer100").GetProperty("after").GetDouble()));
        JsonElement change = other.GetProperty("changes").EnumerateArray().Single(
            static each => each.GetProperty("after").GetString() == "review");
        Assert.Equal("not-two", change.GetProperty("rule").GetString());
        Assert.Equal("two", change.GetProperty("example").GetProperty("arguments").GetProperty("text").GetString());
        Assert.Equal(0, verified.Code);
    }

    private async Task<JsonElement> ReplayAsync(params string[] more)
    {
        Programs.Ran ran = await _workspace.RunAsync(["policy", "replay", "--config", _workspace.ConfigFile, "--json", .. more]);
        Assert.True(ran.Code == 0, ran.Output + ran.Error);
        return JsonElement.Parse(ran.Output);
    }

    private static int Count(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static JsonObject Words(string text) => new() { ["text"] = text };
}
