using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.EndToEnd.Tests.Evidence;

public sealed class ManyCallsTests : IDisposable
{
    private const int Count = 10_000;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Ten_thousand_mixed_calls_are_answered_once_each_while_servers_are_killed_and_the_audit_knows_them_all()
    {
        // Whoever calls a server that is gone again at once, and again, makes a storm; that is not what this is about.
        _workspace.Configure(new JsonObject { ["one"] = _workspace.Recorder("one"), ["two"] = _workspace.Recorder("two") }, loops: "off");
        int seed = Environment.TickCount;
        var random = new Random(seed);
        int[] killAfter = [.. Enumerable.Range(0, 6).Select(i => (i * 1500) + random.Next(200, 1500))];
        ManyCalls calls;
        long began;
        await using (LineAgent agent = await LineAgent.RunAsync(_workspace))
        {
            await agent.ToolsAsync();
            calls = new ManyCalls(agent, Count, inFlight: 64, killAfter);
            began = Stopwatch.GetTimestamp();
            await calls.RunAsync();
            Say($"seed {seed}, {Count} calls in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
            Say(string.Join(", ", calls.Outcomes.OrderBy(static o => o.Key).Select(static o => $"{o.Key.Kind} {o.Key.Code}: {o.Value}")));
            agent.Close();
            Assert.Equal(0, await agent.EndAsync());
            Dictionary<int, int> answers = agent.AnswerCounts();
            Assert.Equal(Count, calls.Ids.Count);
            Assert.All(calls.Ids, id => Assert.Equal(1, answers[id]));
        }

        Assert.All(calls.Outcomes.Keys, static o => Assert.Contains(o, Possible));
        Assert.True(calls.Outcomes[("allowed", 0)] > Count / 2, "most calls were let through to a living server");
        Assert.True(calls.Outcomes[("killed", 0)] > 2);
        Programs.Ran verify = await _workspace.RunAsync("audit", "verify");
        Assert.True(verify.Code == 0, verify.Output + verify.Error);
        Dictionary<string, int> decided = AllowedDigests();
        foreach (string line in (_workspace.RecordOf("one") + _workspace.RecordOf("two")).Split('\n').Where(static l => l.Contains("call-")))
        {
            string digest = CanonicalJson.Digest(JsonElement.Parse(line).GetProperty("params").GetProperty("arguments"));
            Assert.True(decided.Remove(digest), $"reached a server twice or without a decision: {line}");
        }
    }

    /// <summary>What may come of each kind of call; nothing is judged while its server is down.</summary>
    private static readonly HashSet<(string Kind, int Code)> Possible =
    [
        ("allowed", 0), ("allowed", 4502), ("refused", 4403), ("refused", 4502), ("wrong", -32602), ("wrong", 4502), ("killed", 0),
    ];

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    /// <summary>How often each arguments digest was decided to be forwarded.</summary>
    private Dictionary<string, int> AllowedDigests() => Directory
        .EnumerateFiles(Path.Combine(_workspace.State, "audit"), "*.jsonl")
        .SelectMany(File.ReadLines)
        .Select(static line => JsonElement.Parse(line))
        .Where(static row => row.TryGetProperty("decision", out JsonElement decision) && decision.ValueEquals("allow"))
        .GroupBy(static row => row.GetProperty("argsDigest").GetString()!)
        .ToDictionary(static g => g.Key, static g => g.Count());
}
