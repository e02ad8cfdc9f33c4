using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests.Cost;

public sealed class HookSpendTests : IDisposable
{
    /// <summary>Each call another one, so that nothing looks like a loop.</summary>
    private static readonly string[] Commands = ["ls", "pwd", "date", "git status"];

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Without_budgets_a_hook_opens_no_record_and_its_calls_and_results_are_counted_once_later()
    {
        _workspace.Configure();
        await HookAsync("PreToolUse", "t1");
        await HookAsync("PostToolUse", "t1");
        Assert.False(File.Exists(Path.Combine(_workspace.State, "spend.db")));

        JsonElement first = await ToolAsync();
        await HookAsync("PreToolUse", "t2");
        JsonElement second = await ToolAsync(), again = await ToolAsync();

        Assert.Equal(1, first.GetProperty("calls").GetInt32());
        Assert.True(first.GetProperty("input").GetInt64() > 100, first.ToString());
        Assert.Equal(2, second.GetProperty("calls").GetInt32());
        Assert.Equal(first.GetProperty("input").GetInt64(), second.GetProperty("input").GetInt64());
        Assert.Equal(second.ToString(), again.ToString());
    }

    [Fact]
    public async Task A_budget_that_is_nearly_used_up_is_told_once_with_a_result()
    {
        _workspace.Configure(budgets:
            [new JsonObject { ["id"] = "few", ["limit"] = new JsonObject { ["calls"] = 5 }, ["per"] = "day", ["ask"] = null }]);
        for (int i = 1; i <= 3; i++)
        {
            await HookAsync("PreToolUse", $"t{i}");
            Assert.Equal("", await HookAsync("PostToolUse", $"t{i}"));
        }

        await HookAsync("PreToolUse", "t4");
        JsonElement said = JsonElement.Parse(await HookAsync("PostToolUse", "t4")).GetProperty("hookSpecificOutput");

        Assert.Equal("The budget `few` is 80 % used: 4 calls of 5 calls per day.", said.GetProperty("additionalContext").GetString());
        Assert.Equal("", await HookAsync("PostToolUse", "t4"));
    }

    private async Task<JsonElement> ToolAsync()
    {
        Programs.Ran ran = await _workspace.RunAsync("cost", "--by", "tool", "--since", "1d", "--json");
        Assert.True(ran.Code == 0, ran.Error);
        JsonElement row = Assert.Single(JsonElement.Parse(ran.Output).GetProperty("rows").EnumerateArray());
        Assert.Equal("Bash", row.GetProperty("name").GetString());
        return row;
    }

    private async Task<string> HookAsync(string moment, string call)
    {
        ProcessStartInfo start = _workspace.Info(Programs.Gateway, "hook", "claude", "--config", _workspace.ConfigFile);
        using Process hook = Process.Start(start)!;
        var message = new JsonObject
        {
            ["session_id"] = "s1", ["transcript_path"] = "", ["cwd"] = _workspace.Work, ["hook_event_name"] = moment,
            ["tool_name"] = "Bash", ["tool_use_id"] = call, ["tool_input"] = new JsonObject { ["command"] = Commands[call[^1] - '1'] },
        };
        if (moment == "PostToolUse")
        {
            message["tool_response"] = string.Join(' ', Enumerable.Range(0, 200));
        }

        await hook.StandardInput.WriteAsync(message.ToJsonString());
        hook.StandardInput.Close();
        Task<string> output = hook.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await hook.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await hook.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(hook.ExitCode == 0, error);
        return (await output).Trim();
    }
}
