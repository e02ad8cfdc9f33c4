using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Cost;

/// <summary>An agent that loops and spends: before each call its transcript has one more answer, of a dime.</summary>
public sealed class SpendingAgentTests : IDisposable
{
    /// <summary>20000 tokens in at 5 US dollars for a million.</summary>
    private const decimal Answer = 0.1m;

    private readonly Workspace _workspace = new();
    private int _answers;

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Money_is_told_held_extended_and_refused_and_agrees_with_an_independent_count()
    {
        _workspace.Configure(budgets: [Budget(new JsonObject { ["usd"] = 1 }, 0.5m)]);
        await using (LineAgent agent = await LineAgent.RunAsync(_workspace, name: "claude-code"))
        {
            for (int i = 1; i <= 7; i++)
            {
                Assert.Equal($"call {i}", Assert.Single(Texts(await SpendAsync(agent, i))));
            }

            Assert.Equal(
                ["call 8", "[node9-mcp] The budget `today` is 80 % used: $0.80 of $1.00 per day."], Texts(await SpendAsync(agent, 8)));
            await agent.Said.FindAsync(static line => line == "The budget `today` is 80 % used: $0.80 of $1.00 per day.");

            Assert.Equal("call 9", Texts(await HeldAsync(agent, 9, "approve"))[0]);
            await agent.Said.FindAsync(static line => line.Contains("added $0.50 to the budget `today`", StringComparison.Ordinal));
            for (int i = 10; i <= 13; i++)
            {
                Assert.Equal(i == 12 ? 2 : 1, Texts(await SpendAsync(agent, i)).Length);
            }

            Assert.Contains("enough", LineAgent.Sentence(await HeldAsync(agent, 14, "deny")), StringComparison.Ordinal);
            JsonElement refused = await SpendAsync(agent, 15);
            Assert.Equal(4403, LineAgent.Code(refused));
            Assert.Contains(
                "The budget `today` is 100 % used: $1.50 of $1.50 per day. Nothing more is let through.", LineAgent.Sentence(refused), StringComparison.Ordinal);
            Assert.Equal(0, _workspace.Reached("call 15"));
        }

        JsonElement row = await CostAsync();
        Assert.Equal(Answer * _answers, row.GetProperty("usd").GetDecimal());
        Assert.Equal(_answers, row.GetProperty("requests").GetInt32());
        Assert.Equal(13, row.GetProperty("calls").GetInt32());
        Assert.Equal(13, _workspace.Reached("\"call "));
    }

    [Fact]
    public async Task Calls_of_two_gateways_are_one_count_and_killing_one_loses_nothing_that_was_answered()
    {
        _workspace.Configure(budgets: [Budget(new JsonObject { ["calls"] = 10 }, 0)]);
        await using (LineAgent one = await LineAgent.RunAsync(_workspace, name: "claude-code"))
        {
            for (int i = 1; i <= 5; i++)
            {
                await CallAsync(one, i);
            }

            await WaitForCallsAsync(5);
            System.Diagnostics.Process.GetProcessById(one.GatewayId).Kill();
        }

        await using LineAgent other = await LineAgent.RunAsync(_workspace, name: "claude-code");
        for (int i = 6; i <= 8; i++)
        {
            await CallAsync(other, i);
        }

        Assert.Equal(2, Texts(await CallAsync(other, 9)).Length);
        Assert.Equal("call 10", Texts(await HeldCallAsync(other, 10, "approve"))[0]);
        Assert.Equal(4403, LineAgent.Code(await CallAsync(other, 11)));
    }

    [Fact]
    public async Task A_governed_command_is_told_and_then_ended_when_a_budget_is_burnt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "program starts are governed on Linux");
        JsonObject budget = Budget(new JsonObject { ["usd"] = 0.5 }, 0);
        budget["end"] = 1;
        _workspace.Configure(budgets: [budget]);
        for (int i = 0; i < 5; i++)
        {
            Spend();
        }

        Programs.Ran ran = await _workspace.RunAsync(
            "exec", "--posture", "observe", "--config", _workspace.ConfigFile, "--", "sleep", "600");

        Assert.Equal(124, ran.Code);
        Assert.Contains("The budget `today` is 100 % used: $0.50 of $0.50 per day.", ran.Error, StringComparison.Ordinal);
    }

    private static JsonObject Budget(JsonObject limit, decimal extend) => new()
    {
        ["id"] = "today", ["limit"] = limit, ["per"] = "day", ["extend"] = extend,
    };

    private static string[] Texts(JsonElement answer)
    {
        Assert.True(answer.TryGetProperty("result", out JsonElement result), answer.ToString());
        return [.. result.GetProperty("content").EnumerateArray().Select(static each => each.GetProperty("text").GetString()!)];
    }

    private static Task<JsonElement> CallAsync(LineAgent agent, int number) =>
        agent.CallAsync("rec__get_text", new JsonObject { ["text"] = $"call {number}" });

    private Task<JsonElement> SpendAsync(LineAgent agent, int number)
    {
        Spend();
        return CallAsync(agent, number);
    }

    private Task<JsonElement> HeldAsync(LineAgent agent, int number, string answer)
    {
        Spend();
        return HeldCallAsync(agent, number, answer);
    }

    private async Task<JsonElement> HeldCallAsync(LineAgent agent, int number, string answer)
    {
        int id = await agent.AskToolAsync("rec__get_text", new JsonObject { ["text"] = $"call {number}" });
        string[] words = answer == "deny" ? ["--reason", "enough"] : ["--note", "finish the report"];
        Programs.Ran ran = await _workspace.RunAsync(["approvals", answer, await _workspace.WaitingApprovalAsync(), .. words]);
        Assert.True(ran.Code == 0, ran.Error);
        return await agent.AnswerAsync(id);
    }

    private void Spend()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_workspace.In("claude"), "projects", "work")).FullName;
        var line = new JsonObject
        {
            ["type"] = "assistant",
            ["sessionId"] = "s1",
            ["cwd"] = _workspace.Work,
            ["timestamp"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["message"] = new JsonObject
            {
                ["id"] = $"msg_{++_answers}",
                ["model"] = "claude-opus-5",
                ["usage"] = new JsonObject { ["input_tokens"] = 20_000, ["output_tokens"] = 0 },
            },
        };
        File.AppendAllText(Path.Combine(folder, "s1.jsonl"), line.ToJsonString() + "\n");
    }

    private async Task<JsonElement> CostAsync()
    {
        Programs.Ran ran = await _workspace.RunAsync("cost", "--by", "day", "--since", "1d", "--json");
        Assert.True(ran.Code == 0, ran.Error);
        return JsonElement.Parse(ran.Output).GetProperty("rows")[0];
    }

    private async Task WaitForCallsAsync(int calls)
    {
        using var limit = new CancellationTokenSource(Heard<string>.Patience);
        while ((await CostAsync()).GetProperty("calls").GetInt32() < calls)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
