using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Benchmarks;

/// <summary>The row of a decision, as it is put together on the way of every call: with the arguments in outline, and kept
/// with credentials masked.</summary>
[MemoryDiagnoser]
public class AuditRowBenchmark
{
    private DecidedEvent _outline;
    private DecidedEvent _masked;

    /// <summary>How long the text among the arguments is.</summary>
    [Params(50, 4000)]
    public int Text { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        string text = string.Concat(Enumerable.Repeat("the quick brown fox jumps; ", (Text / 27) + 1))[..Text];
        var match = new RuleMatch("filesystem-write", "shield:filesystem", Decision.Allow, "Changes in the workspace are ordinary.");
        _outline = new DecidedEvent
        {
            CallId = "7f3k2m",
            Call = new ToolCall
            {
                Server = "files", Program = "npx -y @modelcontextprotocol/server-filesystem /home/ada/work", Tool = "write_file",
                Arguments = JsonElement.Parse($$"""{"path":"/home/ada/code/notes.md","content":"{{text}}"}"""),
            },
            Context = new CallContext
            {
                Agent = "claude-code", User = "ada", Session = "s1", WorkingDirectory = "/home/ada/work", Home = "/home/ada",
            },
            Verdict = new Verdict
            {
                Decision = Decision.Allow, Deciding = match, Matches = [match], PolicyRevision = "00112233aabbccdd",
            },
            Decision = Decision.Allow,
        };
        _masked = _outline with { KeepsArguments = true };
    }

    [Benchmark(Baseline = true)]
    public int Outline() => RowScratch.Serialise(_outline).Length;

    [Benchmark]
    public int Masked() => RowScratch.Serialise(_masked).Length;
}
