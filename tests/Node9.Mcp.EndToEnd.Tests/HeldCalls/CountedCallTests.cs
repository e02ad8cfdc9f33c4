using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.HeldCalls;

public sealed class CountedCallTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task From_the_third_call_on_a_counting_rule_refuses_and_another_session_begins_anew()
    {
        JsonObject rule = Workspace.Rule("three-is-enough", "get_text", "block", "Twice is enough.");
        rule["match"]!["count"] = new JsonObject { ["atLeast"] = 3, ["within"] = "1h" };
        rule["examples"]!["match"]![0]!["earlier"] = 2;
        _workspace.Configure(rules: [rule]);

        await using (LineAgent agent = await LineAgent.RunAsync(_workspace))
        {
            Assert.Equal("one", await agent.TextAsync("rec__get_text", Words("one")));
            Assert.Equal("two", await agent.TextAsync("rec__get_text", Words("two")));
            JsonElement third = await agent.CallAsync("rec__get_text", Words("three"));
            Assert.Equal(4403, LineAgent.Code(third));
            Assert.Contains("Twice is enough.", LineAgent.Sentence(third), StringComparison.Ordinal);
            Assert.Equal(0, _workspace.Reached("three"));
        }

        await using LineAgent other = await LineAgent.RunAsync(_workspace);
        Assert.Equal("four", await other.TextAsync("rec__get_text", Words("four")));
    }

    private static JsonObject Words(string text) => new() { ["text"] = text };
}
