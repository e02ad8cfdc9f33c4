using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Engine;

public class PolicyEngineTests
{
    [Fact]
    public void A_rule_that_throws_blocks_the_call()
    {
        string rule = TestPolicy.Rule("small", """{ "arguments": { "/text": { "glob": "a*" } } }""", "allow",
            """{ "tool": "t", "arguments": { "text": "ab" } }""", """{ "tool": "t", "arguments": { "text": "b" } }""");
        PolicyEngine engine = TestPolicy.Engine(TestPolicy.Layer(LayerRank.User, $$"""{ "rules": [ {{rule}} ] }"""));
        using JsonDocument unreadable = JsonDocument.Parse("""{ "text": "\ud800" }""");
        var call = new ToolCall { Tool = "t", Arguments = unreadable.RootElement };

        Verdict verdict = engine.Evaluate(call, new CallContext());

        Assert.Equal(Decision.Block, verdict.Decision);
        Assert.Equal("small", verdict.Deciding.RuleId);
        Assert.Contains("`small` could not be evaluated", verdict.Deciding.Reason, StringComparison.Ordinal);
        Assert.Single(verdict.Trace);
    }

    [Fact]
    public void A_call_whose_facts_cannot_be_read_is_blocked()
    {
        PolicyEngine engine = TestPolicy.Engine(TestPolicy.Layer(LayerRank.User, """{ "posture": "observe" }"""));
        JsonDocument gone = JsonDocument.Parse("{}");
        var call = new ToolCall { Tool = "frobnicate", Definition = gone.RootElement };
        gone.Dispose();

        Verdict verdict = engine.Evaluate(call, new CallContext());

        Assert.Equal(Decision.Block, verdict.Decision);
        Assert.Equal("engine", verdict.Deciding.RuleId);
    }

    [Fact]
    public void Blanks_comments_and_the_order_of_names_do_not_change_the_revision_and_anything_else_does()
    {
        string Revision(string policy) => TestPolicy.Engine(TestPolicy.Layer(LayerRank.User, policy)).Policy.Revision;
        string rule = TestPolicy.Rule("r", """{ "tool": "x" }""", "block", """{ "tool": "x" }""", """{ "tool": "y" }""");

        string first = Revision($$"""{ "posture": "standard", "rules": [ {{rule}} ] }""");
        Assert.Equal(first, Revision($$"""{ "rules": [ {{rule}}, /* the same */ ], "posture": "standard" }"""));
        Assert.NotEqual(first, Revision($$"""{ "posture": "strict", "rules": [ {{rule}} ] }"""));
        Assert.NotEqual(first, Revision($$"""{ "posture": "standard", "rules": [ {{rule.Replace("Because", "since")}} ] }"""));
        Assert.Matches("^[0-9a-f]{16}$", first);
    }

    [Fact]
    public void A_verdict_is_the_same_from_many_threads_at_once()
    {
        string rules = string.Join(",", Enumerable.Range(0, 50).Select(i => TestPolicy.Rule(
            $"r{i}", $$"""{ "tool": "t{{i}}", "arguments": { "/p": { "glob": "a/**" } } }""", "block",
            $$"""{ "tool": "t{{i}}", "arguments": { "p": "a/b" } }""", $$"""{ "tool": "t{{i}}", "arguments": { "p": "b" } }""")));
        PolicyEngine engine = TestPolicy.Engine(TestPolicy.Layer(LayerRank.User, $$"""{ "rules": [ {{rules}} ] }"""));
        ToolCall call = TestPolicy.Call("t7", """{ "p": "a/b/c" }""");

        var verdicts = new Verdict[256];
        Parallel.For(0, verdicts.Length, i => verdicts[i] = engine.Evaluate(call, new CallContext()));

        Assert.All(verdicts, verdict => Assert.Equal("r7", verdict.Deciding.RuleId));
    }
}
