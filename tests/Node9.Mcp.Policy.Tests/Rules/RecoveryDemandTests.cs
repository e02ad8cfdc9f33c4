using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Rules;

/// <summary>What a rule says about keeping what its calls destroy.</summary>
public class RecoveryDemandTests
{
    [Theory]
    [InlineData("allow", "make", RecoveryDemand.Make)]
    [InlineData("allow", "require", RecoveryDemand.Require)]
    [InlineData("review", "require", RecoveryDemand.Require)]
    public void A_verdict_tells_the_strictest_that_its_rules_want(string decision, string word, RecoveryDemand demand)
    {
        Verdict verdict = TestPolicy.Engine(TestPolicy.Layer(LayerRank.User, Rule(decision, $"\"recovery\": \"{word}\",")))
            .Evaluate(new ToolCall { Server = "s", Tool = "wipe", Arguments = JsonElement.Parse("{}") }, new CallContext());

        Assert.Equal(demand, verdict.Recovery);
    }

    [Theory]
    [InlineData("block", "\"recovery\": \"make\",")]
    [InlineData("allow", "\"recovery\": \"always\",")]
    [InlineData("allow", "\"recovery\": true,")]
    public void What_cannot_be_meant_is_an_error(string decision, string members)
    {
        PolicyResult result = TestPolicy.Compile(TestPolicy.Layer(LayerRank.User, Rule(decision, members)));

        Assert.Null(result.Policy);
        Assert.Contains(result.Diagnostics, static problem => problem.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("git reset --hard", "/home/me/app")]
    [InlineData("git -C sub clean -fd", "/home/me/app/sub")]
    [InlineData("cd sub && git checkout -- .", "/home/me/app/sub")]
    [InlineData("cd \"$UNKNOWN\" && git stash drop", null)]
    [InlineData("git --git-dir=/elsewhere/.git branch -D topic", null)]
    [InlineData("GIT_DIR=/elsewhere/.git git reset --hard", null)]
    [InlineData("ssh host git reset --hard", null)]
    public void A_discard_says_in_which_directory_it_happens(string command, string? directory)
    {
        Verdict verdict = TestPolicy.Engine(TestPolicy.Layer(LayerRank.User, Rule("allow", ""))).Evaluate(
            new ToolCall
            {
                Tool = "Bash",
                Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command }),
            },
            new CallContext { WorkingDirectory = "/home/me/app", Home = "/home/me" });

        Fact fact = Assert.Single(verdict.Facts, static each => each.Effect is "git.discard" or "git.branch-delete");
        Assert.Equal(directory, fact.Directory);
    }

    private static string Rule(string decision, string members) => $$"""
        { "rules": [ { "id": "kept", "match": { "tool": "wipe" }, "decision": "{{decision}}", {{members}}
            "reason": "It can be undone.",
            "examples": { "match": [ { "tool": "wipe" } ], "noMatch": [ { "tool": "look" } ] } } ] }
        """;
}
