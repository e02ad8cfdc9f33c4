using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Engine;

public sealed class PauseTests
{
    private static readonly CallContext Paused = new() { IsPaused = true };

    [Theory]
    [InlineData("git push origin main", Decision.Review)]
    [InlineData("rm -rf /", Decision.Block)]
    public void What_would_be_held_or_refused_goes_through_and_says_what_it_would_have_been(string command, Decision wouldBe)
    {
        Verdict verdict = Engine().Evaluate(Shell(command), Paused);

        Assert.Equal((Decision.Allow, wouldBe, true), (verdict.Decision, verdict.WouldBe, verdict.IsPaused));
        Assert.Equal("paused", verdict.Deciding.RuleId);
        Assert.Contains("would have", verdict.Deciding.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("node9-mcp approvals approve 7")]
    [InlineData("node9-mcp pause")]
    [InlineData("node9-mcp kill s-1")]
    [InlineData("rm -rf ~/.local/state/node9-mcp")]
    public void The_firewall_protects_itself_all_the_same(string command)
    {
        var context = new CallContext { IsPaused = true, Home = "/home/u", WorkingDirectory = "/home/u/w" };

        Assert.Equal(Decision.Block, Engine().Evaluate(Shell(command), context).Decision);
    }

    [Fact]
    public void What_the_machines_owner_blocks_stays_blocked_and_what_they_hold_is_let_through()
    {
        PolicyEngine engine = Engine(TestPolicy.Layer(
            LayerRank.Managed,
            """
            { "rules": [
              { "id": "never", "match": { "fact": "git.push" }, "decision": "block", "reason": "No.",
                "examples": { "match": [{ "tool": "Bash", "arguments": { "command": "git push" } }], "noMatch": [{ "tool": "Bash", "arguments": { "command": "ls" } }] } },
              { "id": "ask", "match": { "fact": "file.delete" }, "decision": "review", "reason": "Ask.",
                "examples": { "match": [{ "tool": "Bash", "arguments": { "command": "rm a" } }], "noMatch": [{ "tool": "Bash", "arguments": { "command": "ls" } }] } } ] }
            """));

        Assert.Equal("never", engine.Evaluate(Shell("git push origin main"), Paused).Deciding.RuleId);
        Assert.Equal(Decision.Allow, engine.Evaluate(Shell("rm a"), Paused).Decision);
        Assert.Equal(Decision.Block, engine.Evaluate(Shell("rm a && git push origin main"), Paused).Decision);
    }

    [Fact]
    public void A_finding_of_a_gate_is_recorded_and_refuses_nothing()
    {
        PolicyEngine engine = Engine();
        Verdict verdict = engine.Evaluate(Shell("ls"), Paused);

        Verdict with = engine.WithFinding(verdict, new RuleMatch("pin", "pins", Decision.Block, "Apart."));

        Verdict owners = engine.WithFinding(verdict, new RuleMatch("budget.month", "managed", Decision.Block, "Spent."));

        Assert.Equal((Decision.Allow, Decision.Block), (with.Decision, with.WouldBe));
        Assert.Equal((Decision.Block, "budget.month"), (owners.Decision, owners.Deciding.RuleId));
    }

    [Fact]
    public void An_allowed_call_keeps_its_own_rule()
    {
        Verdict usual = Engine().Evaluate(Shell("ls"), new CallContext()), paused = Engine().Evaluate(Shell("ls"), Paused);

        Assert.Equal((usual.Deciding.RuleId, usual.Deciding.Reason), (paused.Deciding.RuleId, paused.Deciding.Reason));
    }

    [Fact]
    public void Every_call_of_an_ended_session_is_blocked_with_the_sentence_that_was_given_also_during_a_pause()
    {
        Verdict verdict = Engine().Evaluate(Shell("ls"), new CallContext { Ended = "A person ended this session.", IsPaused = true });

        Assert.Equal((Decision.Block, "session-ended", "A person ended this session."),
            (verdict.Decision, verdict.Deciding.RuleId, verdict.Deciding.Reason));
    }

    private static PolicyEngine Engine(params PolicyLayer[] more) => TestPolicy.Engine([.. more, .. TestPolicy.ShieldLayers]);

    private static ToolCall Shell(string command) => new()
    {
        Tool = "Bash",
        Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command }),
    };
}
