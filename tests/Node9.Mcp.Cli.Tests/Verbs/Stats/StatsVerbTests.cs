using System.Text.Json;
using Node9.Mcp.Cli.Tests.Approvals;

namespace Node9.Mcp.Cli.Tests.Verbs.Stats;

public sealed class StatsVerbTests
{
    [Fact]
    public async Task It_tells_how_people_answered()
    {
        await using AgentWithGateway tree = await AgentWithGateway.StartAsync();
        await tree.RunAsync(["approvals", "approve", await tree.HoldAsync("a")]);
        await tree.RunAsync(["approvals", "deny", await tree.HoldAsync("b", "other"), "--reason", "no"]);
        await tree.HoldAsync("c", "third");

        (int code, string output) = await tree.RunAsync(["stats"]);
        (int _, string json) = await tree.RunAsync(["stats", "--since", "1h", "--json"]);

        Assert.Equal(0, code);
        Assert.Contains("questions                   3 (300 per 100 calls)", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^no-drop +3 +1 +1\r?$", output);
        JsonElement figures = JsonElement.Parse(json);
        Assert.Equal((3, 1, 1, 1), (Number("prompts"), Number("approved"), Number("denied"), Number("pending")));
        Assert.Equal("no-drop", figures.GetProperty("rules")[0].GetProperty("rule").GetString());

        int Number(string name) => figures.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Where_nobody_was_asked_it_says_so()
    {
        string state = Directory.CreateTempSubdirectory("node9-stats-").FullName;

        (int code, string output) = await OwnProgram.RunAsync("stats", "--state", state);
        (int wrong, string problem) = await OwnProgram.RunAsync("stats", "--since", "yesterday", "--state", state);

        Directory.Delete(state, recursive: true);
        Assert.Equal((0, 2), (code, wrong));
        Assert.Contains("nothing was answered", output, StringComparison.Ordinal);
        Assert.Contains("hint: --since 7d", problem, StringComparison.Ordinal);
    }
}
