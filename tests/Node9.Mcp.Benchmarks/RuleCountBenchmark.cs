using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Benchmarks;

/// <summary>A call and a command line under every shield and a growing number of the user's own rules: on facts with
/// objects, on tools, on servers, on arguments and for roles.</summary>
[MemoryDiagnoser]
public class RuleCountBenchmark
{
    private readonly CallContext _context = new()
    {
        Agent = "claude-code", User = "ada", WorkingDirectory = "/home/ada/project", Home = "/home/ada", Time = DateTimeOffset.UnixEpoch,
    };

    private readonly ToolCall _read = new()
    {
        Server = "files",
        Tool = "read_text_file",
        Arguments = JsonElement.Parse("""{"path":"/home/ada/project/src/Program.cs","head":40}"""),
    };

    private readonly ToolCall _command = new()
    {
        Door = Door.Hook, Tool = "Bash", Arguments = JsonElement.Parse("""{"command":"git status && ls -la src"}"""),
    };

    private PolicyEngine _engine = null!;

    /// <summary>How many rules the user wrote.</summary>
    [Params(20, 2000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        string directory = Directory.CreateTempSubdirectory("node9-rules-").FullName;
        File.WriteAllText(Path.Combine(directory, "policy.json"), Policy(Rules));
        ConfigurationResult loaded = ConfigurationLoader.Load(new ConfigurationRequest
        {
            WorkingDirectory = directory, UserDirectory = directory, Variable = static _ => null, NeedsServers = false,
        });
        Directory.Delete(directory, recursive: true);
        _engine = new PolicyEngine(loaded.Snapshot?.Policy
            ?? throw new InvalidOperationException(string.Join('\n', loaded.Diagnostics)));
    }

    [Benchmark]
    public Verdict ReadFile() => _engine.Evaluate(_read, _context);

    [Benchmark]
    public Verdict CommandLine() => _engine.Evaluate(_command, _context);

    private static string Policy(int count)
    {
        var rules = new List<string>();
        var roles = new List<string>();
        for (int i = 0; i < count; i++)
        {
            (string match, string yes, string no) = (i % 5) switch
            {
                0 => ($$"""{ "fact": { "fact": "file.read", "object": "/srv/app{{i}}/**" } }""",
                    $$"""{ "tool": "Bash", "arguments": { "command": "cat /srv/app{{i}}/a" } }""", """{ "tool": "x" }"""),
                1 => ($$"""{ "tool": "tool{{i}}_*" }""", $$"""{ "tool": "tool{{i}}_a" }""", """{ "tool": "x" }"""),
                2 => ($$"""{ "server": "server{{i}}", "fact": "tool.{delete,write}" }""",
                    $$"""{ "server": "server{{i}}", "tool": "write_it" }""", """{ "tool": "write_it" }"""),
                3 => ($$"""{ "tool": ["pay{{i}}", "refund{{i}}"], "arguments": { "/amount": { "greaterThan": {{i}} } } }""",
                    $$"""{ "tool": "pay{{i}}", "arguments": { "amount": 9000 } }""", $$"""{ "tool": "pay{{i}}", "arguments": { "amount": 1 } }"""),
                _ => ($$"""{ "fact": { "fact": "git.push", "object": "remote{{i}}" } }""",
                    $$"""{ "tool": "Bash", "user": "ci", "arguments": { "command": "git push remote{{i}}" } }""", """{ "tool": "x", "user": "ci" }"""),
            };
            (i % 5 == 4 ? roles : rules).Add(
                $$"""{ "id": "r{{i}}", "match": {{match}}, "decision": "block", "reason": "Because.", "examples": { "match": [{{yes}}], "noMatch": [{{no}}] } }""");
        }

        return $$"""
            { "policy": { "rules": [ {{string.Join(",\n", rules)}} ], "roles": { "ci": { "rules": [ {{string.Join(",\n", roles)}} ] } },
              "bindings": [ { "role": "ci", "user": "ci" } ] } }
            """;
    }
}
