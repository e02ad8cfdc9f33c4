using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Loops;

/// <summary>An agent that goes round in circles, against the real gateway.</summary>
public sealed class LoopTests : IDisposable
{
    private static readonly JsonObject Quick = new()
    {
        ["coolDown"] = 1, ["sameCall"] = new JsonObject { ["advise"] = 3, ["ask"] = 4, ["refuse"] = 6 },
    };

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_loop_is_told_then_held_and_what_a_person_lets_through_begins_anew()
    {
        _workspace.Configure(loops: Quick.DeepClone());
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        for (int i = 1; i <= 2; i++)
        {
            Assert.Equal(["same"], Texts(await AskAsync(agent)));
        }

        string[] told = Texts(await AskAsync(agent));
        Assert.Equal("same", told[0]);
        Assert.Contains(
            "`rec/get_text` is called 3 times in a row with the same arguments, and has given the same result each time.",
            told[1], StringComparison.Ordinal);
        Assert.Contains("Calling it again changes nothing", told[1], StringComparison.Ordinal);

        int held = await agent.AskToolAsync("rec__get_text", Same());
        await _workspace.RunAsync("approvals", "approve", await _workspace.WaitingApprovalAsync());
        Assert.Equal("same", Texts(await agent.AnswerAsync(held))[0]);
        Assert.Equal(["same"], Texts(await AskAsync(agent)));
        Assert.Equal(2, Texts(await AskAsync(agent)).Length);
    }

    [Fact]
    public async Task What_a_person_denies_stays_refused_until_it_has_cooled_down()
    {
        _workspace.Configure(loops: Quick.DeepClone());
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        for (int i = 1; i <= 3; i++)
        {
            await AskAsync(agent);
        }

        int held = await agent.AskToolAsync("rec__get_text", Same());
        await _workspace.RunAsync("approvals", "deny", await _workspace.WaitingApprovalAsync(), "--reason", "enough");
        Assert.Contains("a person denied this call: enough.", LineAgent.Sentence(await agent.AnswerAsync(held)), StringComparison.Ordinal);
        string refused = LineAgent.Sentence(await AskAsync(agent));
        Assert.Contains("(Rule `loop-same-call`.)", refused, StringComparison.Ordinal);
        Assert.Contains("It stays refused for 1 second after the last attempt", refused, StringComparison.Ordinal);
        Assert.Equal(3, _workspace.Reached("\"same\""));

        await agent.TextAsync("rec__get_program", new JsonObject { ["words"] = new JsonArray("sleep", "1.3") });
        Assert.Equal(["same"], Texts(await AskAsync(agent)));
    }

    [Fact]
    public async Task A_loop_is_refused_without_anybody_asked_where_the_policy_says_so()
    {
        _workspace.Configure(loops: new JsonObject { ["sameCall"] = new JsonObject { ["advise"] = 2, ["ask"] = 3, ["refuse"] = 3 } });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        await AskAsync(agent);
        await AskAsync(agent);
        Assert.Equal(4403, LineAgent.Code(await AskAsync(agent)));
        Assert.Equal(4403, LineAgent.Code(await AskAsync(agent)));
        Assert.Equal("other", await agent.TextAsync("rec__get_text", new JsonObject { ["text"] = "other" }));
        Assert.Equal(2, _workspace.Reached("\"same\""));
    }

    [Fact]
    public async Task Calls_made_side_by_side_and_calls_of_other_things_are_none()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        var asked = new List<int>();
        for (int i = 0; i < 40; i++)
        {
            asked.Add(await agent.AskToolAsync("rec__get_text", new JsonObject { ["text"] = $"word-{i}" }));
        }

        for (int i = 0; i < asked.Count; i++)
        {
            Assert.Equal([$"word-{i}"], Texts(await agent.AnswerAsync(asked[i])));
        }
    }

    [Fact]
    public async Task Switched_off_nothing_is_said()
    {
        _workspace.Configure(loops: "off");
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(["same"], Texts(await AskAsync(agent)));
        }
    }

    private static JsonObject Same() => new() { ["text"] = "same" };

    private static Task<JsonElement> AskAsync(LineAgent agent) => agent.CallAsync("rec__get_text", Same());

    private static string[] Texts(JsonElement answer)
    {
        Assert.True(answer.TryGetProperty("result", out JsonElement result), answer.ToString());
        return [.. result.GetProperty("content").EnumerateArray().Select(static item => item.GetProperty("text").GetString()!)];
    }
}
