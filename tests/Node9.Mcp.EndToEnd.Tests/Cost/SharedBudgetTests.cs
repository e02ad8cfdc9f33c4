using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Cost;

public sealed class SharedBudgetTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task An_agents_own_tools_and_its_servers_tools_are_one_count()
    {
        var budget = new JsonObject { ["id"] = "few", ["limit"] = new JsonObject { ["calls"] = 3 }, ["per"] = "day", ["ask"] = null };
        _workspace.Configure(budgets: [budget]);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace, name: "claude-code");
        Assert.Equal("one", await agent.TextAsync("rec__get_text", new JsonObject { ["text"] = "one" }));

        (int first, string silent) = await HookAsync();
        Assert.True(first == 0, silent);
        Assert.Equal("two", LineAgent.Text(await agent.CallAsync("rec__get_text", new JsonObject { ["text"] = "two" })));

        (int second, string said) = await HookAsync();
        Assert.Equal(2, second);
        Assert.Contains("The budget `few` is 100 % used: 3 calls of 3 calls per day. Nothing more is let through.", said, StringComparison.Ordinal);
        JsonElement refused = await agent.CallAsync("rec__get_text", new JsonObject { ["text"] = "three" });
        Assert.Equal(4403, LineAgent.Code(refused));
        Assert.Equal(0, _workspace.Reached("three"));
    }

    [Fact]
    public async Task The_weight_of_definitions_is_known_after_a_servers_first_start()
    {
        _workspace.Configure();
        await using (LineAgent agent = await LineAgent.RunAsync(_workspace))
        {
            await agent.ToolsAsync();
            await agent.TextAsync("rec__get_text", new JsonObject { ["text"] = "words" });
        }

        Programs.Ran ran = await _workspace.RunAsync("cost", "tools", "--json");
        JsonElement server = Assert.Single(JsonElement.Parse(ran.Output).GetProperty("servers").EnumerateArray());
        JsonElement[] tools = [.. server.GetProperty("tools").EnumerateArray()];
        JsonElement used = Assert.Single(tools, static tool => tool.GetProperty("calls").GetInt32() > 0);
        Assert.Equal("get_text", used.GetProperty("name").GetString());
        Assert.InRange(used.GetProperty("estimatedResultTokens").GetInt32(), 5, 60);
        Assert.Equal(tools.Sum(Weight), server.GetProperty("definitionTokens").GetInt32());
        Assert.Equal(tools.Sum(Weight) - Weight(used), server.GetProperty("unusedTokens").GetInt32());
        Assert.Contains("hiding what was not called saves", (await _workspace.RunAsync("cost", "tools")).Output, StringComparison.Ordinal);
    }

    private static int Weight(JsonElement tool) => tool.GetProperty("definitionTokens").GetInt32();

    private async Task<(int Code, string Said)> HookAsync()
    {
        ProcessStartInfo start = _workspace.Info(Programs.Gateway, "hook", "claude", "--config", _workspace.ConfigFile);
        using Process hook = Process.Start(start)!;
        await hook.StandardInput.WriteAsync(new JsonObject
        {
            ["session_id"] = "s1", ["transcript_path"] = "", ["cwd"] = _workspace.Work, ["hook_event_name"] = "PreToolUse",
            ["tool_name"] = "Bash", ["tool_input"] = new JsonObject { ["command"] = "ls" },
        }.ToJsonString());
        hook.StandardInput.Close();
        Task<string> output = hook.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string said = await hook.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await hook.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (hook.ExitCode, said + await output);
    }
}
