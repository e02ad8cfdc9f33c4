using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Hooks;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Hooks;

/// <summary>Loops that an agent makes with its own tools, and with those of its servers in turn.</summary>
public sealed class HookLoopTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("hook-loops").FullName;

    private string State => Path.Combine(_root, "state");

    [Theory]
    [InlineData("claude", "PreToolUse", "PostToolUse", true)]
    [InlineData("gemini", "BeforeTool", "AfterTool", false)]
    public async Task The_same_call_of_the_agents_own_is_told_then_asked_about(
        string agent, string before, string after, bool namesCalls)
    {
        for (int turn = 1; turn <= 6; turn++)
        {
            HookAnswer asked = await AskAsync(agent, before, turn, namesCalls);
            HookAnswer ended = await AskAsync(agent, after, turn, namesCalls, "the same text");
            Assert.True(asked.ExitCode == 0, asked.Error);
            string told = Encoding.UTF8.GetString(ended.Output.Span);
            if (turn < 4)
            {
                Assert.Equal("", told);
            }
            else
            {
                Assert.Contains($"`Read` is called {turn} times in a row with the same arguments", Told(told), StringComparison.Ordinal);
            }
        }

        HookAnswer held = await AskAsync(agent, before, 7, namesCalls);
        Assert.Equal(2, held.ExitCode);
        Assert.Contains("it waits for a person's approval", held.Error, StringComparison.Ordinal);
        Assert.Contains("(Rule `loop-same-call`.)", held.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_in_the_agents_own_way_is_a_failure()
    {
        for (int turn = 1; turn <= 4; turn++)
        {
            await AskAsync("claude", "PreToolUse", turn, namesCalls: true);
            HookAnswer ended = await AskAsync("claude", "PostToolUseFailure", turn, true, $"gone at 12:0{turn}:00", "error");
            string told = Encoding.UTF8.GetString(ended.Output.Span);
            Assert.Equal(turn == 4, told.Contains("4 times in a row", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_servers_tool_and_the_agents_own_in_turn_are_one_cycle()
    {
        using var gateway = SessionLedger.Open(
            StateDirectory.Open(State), SessionIdentity.Of(ProcessTables.Local, Environment.ProcessId, "s1"), TimeProvider.System, _ => { });
        var engine = new PolicyEngine(PolicyCompiler.Compile(new PolicySources()).Policy!);
        var call = new ToolCall { Server = "notes", Tool = "find_note", Arguments = JsonElement.Parse("""{ "text": "b" }""") };
        string told = "";
        for (int turn = 1; turn <= 3; turn++)
        {
            Assert.Equal("", told);
            gateway.Refresh();
            Verdict verdict = engine.Evaluate(call, new CallContext { Time = DateTimeOffset.UtcNow, Loops = gateway.Loops.History });
            gateway.Write(CallLine.Of($"c{turn}", call, verdict, Decision.Allow));
            gateway.Write(new ResultLine { CallId = $"c{turn}", Outcome = "result", Loop = LoopResults.Of("none"u8, failed: false) });
            await AskAsync("claude", "PreToolUse", turn, namesCalls: true);
            told = Encoding.UTF8.GetString((await AskAsync("claude", "PostToolUse", turn, true, "the same text")).Output.Span);
        }

        Assert.Contains("The same 2 calls, `Read` among them, go round for the 3rd time", Told(told), StringComparison.Ordinal);
        Assert.Equal(6, gateway.Loops.History.Calls.Length + 1);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Told(string output) =>
        JsonElement.Parse(output).GetProperty("hookSpecificOutput").GetProperty("additionalContext").GetString()!;

    private Task<HookAnswer> AskAsync(
        string agent, string name, int turn, bool namesCalls, string? result = null, string resultName = "tool_response")
    {
        var message = new JsonObject
        {
            ["session_id"] = "s1", ["cwd"] = _root, ["hook_event_name"] = name,
            ["tool_name"] = "Read", ["tool_input"] = new JsonObject { ["file_path"] = Path.Combine(_root, "a.md") },
        };
        if (namesCalls)
        {
            message["tool_use_id"] = $"t{turn}";
        }

        if (result is not null)
        {
            message[resultName] = result;
        }

        byte[] stdin = Encoding.UTF8.GetBytes(message.ToJsonString());
        return HookHost.RunAsync(
            new HookStart { Agent = agent, StateDirectory = State, Timeout = TimeSpan.FromSeconds(1), Say = _ => { } },
            () => stdin,
            static () => TestContext.Current.CancellationToken);
    }
}
