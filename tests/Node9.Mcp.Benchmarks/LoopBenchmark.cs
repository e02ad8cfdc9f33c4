using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Benchmarks;

/// <summary>What looking for loops adds to a call that makes none, in a session with a full history of the same tool.</summary>
[MemoryDiagnoser]
public class LoopBenchmark
{
    private readonly ToolCall _call = new()
    {
        Server = "files", Tool = "read_file", Arguments = JsonElement.Parse("""{"path":"src/Program.cs","head":40,"tail":0}"""),
    };

    private readonly PolicyEngine _on = Engine("on");
    private readonly PolicyEngine _off = Engine("off");
    private CallContext _context = new() { Time = DateTimeOffset.UnixEpoch };

    [GlobalSetup]
    public void SetUp()
    {
        LoopHistory history = LoopHistory.Empty;
        for (int i = 0; i < LoopHistory.Most; i++)
        {
            DateTimeOffset time = DateTimeOffset.UnixEpoch.AddSeconds(i);
            LoopCall made = _on.Repetition(
                _call with { Arguments = JsonElement.Parse($$"""{"path":"src/{{i}}.cs","head":40,"tail":0}""") }, time);
            history = history.With(made with { Id = $"{i}" })
                .WithResult($"{i}", new LoopResult((ulong)i, i % 2 == 0), time.UtcTicks + 1);
        }

        _context = _context with { Loops = history, Time = DateTimeOffset.UnixEpoch.AddSeconds(LoopHistory.Most) };
    }

    [Benchmark(Baseline = true)]
    public Verdict Off() => _off.Evaluate(_call, _context);

    [Benchmark]
    public Verdict On() => _on.Evaluate(_call, _context);

    [Benchmark]
    public LoopHistory Remember() =>
        _context.Loops.With(_context.Loops.Calls[0]).WithResult("63", new LoopResult(1, false), 1);

    [Benchmark]
    public LoopResult Result() => LoopResults.Of(Text, failed: false);

    private static ReadOnlySpan<byte> Text =>
        """{"content":[{"type":"text","text":"using System; namespace Node9; internal static class Program { }"}],"isError":false}"""u8;

    private static PolicyEngine Engine(string loops)
    {
        DocumentNode policy = DocumentReader.Read("policy.json", $$"""{ "loops": "{{loops}}" }""").Root!;
        return new PolicyEngine(PolicyCompiler.Compile(new PolicySources
        {
            Layers = [new PolicyLayer { Rank = LayerRank.User, Name = "user", Policy = policy }],
        }).Policy!);
    }
}
