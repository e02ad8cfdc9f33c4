using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Rules;

/// <summary>What a rule says about who must approve.</summary>
public class ApproversTests
{
    [Fact]
    public void A_verdict_tells_how_many_must_approve_and_that_it_must_be_another_person()
    {
        Verdict verdict = TestPolicy.Engine(TestPolicy.Layer(
                LayerRank.User, Rule("review", "\"approvers\": 2, \"anotherPerson\": true,")))
            .Evaluate(new ToolCall { Server = "s", Tool = "pay", Arguments = JsonElement.Parse("{}") }, new CallContext());

        RuleMatch match = Assert.Single(verdict.Matches, static each => each.RuleId == "two");
        Assert.Equal((2, true), (match.Approvers, match.AnotherPerson));
    }

    [Theory]
    [InlineData("block", "\"approvers\": 2,")]
    [InlineData("allow", "\"anotherPerson\": true,")]
    [InlineData("review", "\"approvers\": 3,")]
    [InlineData("review", "\"approvers\": \"two\",")]
    [InlineData("review", "\"anotherPerson\": 1,")]
    public void What_cannot_be_meant_is_an_error(string decision, string members)
    {
        PolicyResult result = TestPolicy.Compile(TestPolicy.Layer(LayerRank.User, Rule(decision, members)));

        Assert.Null(result.Policy);
        Assert.Contains(result.Diagnostics, static problem => problem.Severity == Severity.Error);
    }

    private static string Rule(string decision, string members) => $$"""
        { "rules": [ { "id": "two", "match": { "tool": "pay" }, "decision": "{{decision}}", {{members}}
            "reason": "Money leaves.",
            "examples": { "match": [ { "tool": "pay" } ], "noMatch": [ { "tool": "look" } ] } } ] }
        """;
}
