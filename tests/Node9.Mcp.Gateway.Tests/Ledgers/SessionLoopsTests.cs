using System.Text.Json;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Ledgers;

public sealed class SessionLoopsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("loops").FullName;

    private readonly PolicyEngine _engine = new(PolicyCompiler.Compile(new PolicySources()).Policy!);

    [Fact]
    public void What_repetition_is_told_by_comes_back_from_the_file_as_it_was()
    {
        var call = new ToolCall
        {
            Server = "s", Tool = "list_issues", Arguments = JsonElement.Parse("""{ "page": 3, "repo": "r" }"""),
        };
        Verdict verdict = _engine.Evaluate(call, new CallContext { Time = DateTimeOffset.UtcNow });
        LoopCall made = verdict.Repetition! with { Reads = true, Advice = "Stop \"it\".", RefusedAs = LoopKind.Cycle };
        using (SessionLedger ledger = Open())
        {
            ledger.Write(CallLine.Of("c1", call, verdict with { Repetition = made }, Decision.Allow, byPerson: true));
            ledger.Write(new ResultLine { CallId = "c1", Outcome = "error", Loop = new LoopResult(ulong.MaxValue, true) });
            ledger.Write(CallLine.Of("c2", call, verdict, Decision.Block));
        }

        using SessionLedger later = Open();
        ReadOnlySpan<LoopCall> calls = later.Loops.History.Calls;
        Assert.Equal(2, calls.Length);
        Assert.Equal(made.Parts, calls[0].Parts);
        Assert.Equal(
            (made.Tool, made.Arguments, "s/list_issues", true, true, "Stop \"it\"."),
            (calls[0].Tool, calls[0].Arguments, calls[0].Name, calls[0].Approved, calls[0].Reads, calls[0].Advice));
        Assert.Equal((new LoopResult(ulong.MaxValue, true), true), (calls[0].Result, calls[0].IsAnswered));
        Assert.Equal((true, false, null), (calls[1].Refused, calls[1].IsAnswered, calls[1].RefusedAs));
    }

    [Fact]
    public void A_session_of_many_calls_is_remembered_by_its_last_ones()
    {
        using (SessionLedger ledger = Open())
        {
            for (int i = 0; i < 5000; i++)
            {
                var call = new ToolCall { Tool = "read_file", Arguments = JsonElement.Parse($$"""{ "path": "{{i}}" }""") };
                Verdict verdict = _engine.Evaluate(call, new CallContext { Time = DateTimeOffset.UtcNow, Loops = ledger.Loops.History });
                ledger.WriteSoon(CallLine.Of($"c{i}", call, verdict, Decision.Allow));
                ledger.WriteSoon(new ResultLine { CallId = $"c{i}", Outcome = "result", Loop = new LoopResult((ulong)i, false) });
            }
        }

        using SessionLedger later = Open();
        Assert.Equal(LoopHistory.Most, later.Loops.History.Calls.Length);
        Assert.Equal("c4999", later.Loops.History.Calls[^1].Id);
        Assert.All(later.Loops.History.Calls.ToArray(), static call => Assert.True(call.IsAnswered));
    }

    [Fact]
    public void A_spoilt_line_costs_the_memory_and_nothing_else()
    {
        var view = new Node9.Mcp.Gateway.Ledgers.Reading.SessionLoops();
        using SessionLedger ledger = Open();
        ledger.Follow(view);
        File.AppendAllText(
            Path.Combine(_root, "state", "sessions", "s-1.jsonl"),
            "{\"kind\":\"call\",\"at\":\"2026-01-01T00:00:00.000Z\",\"loop\":\"zz\",\"tool\":}\n"
            + "{\"kind\":\"result\",\"at\":\"2026-01-01T00:00:00.000Z\",\"callId\":\"x\",\"loop\":\"12\"}\n");
        ledger.Refresh();
        Assert.Equal(0, view.History.Calls.Length);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private SessionLedger Open() => SessionLedger.Open(
        StateDirectory.Open(Path.Combine(_root, "state")), new SessionIdentity("s-1", null), TimeProvider.System, _ => { });
}
