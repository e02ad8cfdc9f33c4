using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Benchmarks;

/// <summary>One everyday call under the shipped policy.</summary>
[MemoryDiagnoser]
public class PolicyBenchmark
{
    private readonly CallContext _context = new() { Agent = "claude-code", User = "ada", Time = DateTimeOffset.UnixEpoch };
    private readonly ToolCall _call = new()
    {
        Server = "files",
        Tool = "read_text_file",
        Arguments = JsonDocument.Parse("""{"path":"/home/ada/project/src/Program.cs","head":40}""").RootElement,
    };

    private PolicyEngine _engine = null!;

    [GlobalSetup]
    public void SetUp() => _engine = new PolicyEngine(
        ConfigurationLoader.Load(ConfigurationRequest.ForThisProcess(needsServers: false)).Snapshot!.Policy);

    [Benchmark]
    public Verdict Evaluate() => _engine.Evaluate(_call, _context);
}
