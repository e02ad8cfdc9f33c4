using System.Text.Json;
using System.Text.RegularExpressions;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Shields;

public partial class AdviceTests
{
    /// <summary>What stands in backticks in an advice is a command that the agent can run in place of the refused one.</summary>
    public static TheoryData<string, string> Commands
    {
        get
        {
            var commands = new TheoryData<string, string>();
            foreach (DocumentNode rule in TestPolicy.ShieldLayers.SelectMany(static layer => layer.Policy!.Member("rules")!.Value.Items))
            {
                foreach (Match match in Backticks().Matches(rule.Member("advice")?.Value.Text ?? ""))
                {
                    commands.Add(rule.Member("id")!.Value.Text, match.Groups[1].Value);
                }
            }

            return commands;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_an_advice_names_is_itself_allowed_or_held_and_never_blocked(string rule, string command)
    {
        Verdict verdict = Judge(command);

        Assert.True(verdict.Decision is Decision.Allow or Decision.Review, $"{rule}: {command} is blocked by {verdict.Deciding.RuleId}");
        Assert.NotEqual(rule, verdict.Deciding.RuleId);
    }

    [Fact]
    public void Every_rule_that_holds_or_refuses_gives_an_advice() => Assert.Empty(
        TestPolicy.ShieldLayers.SelectMany(static layer => layer.Policy!.Member("rules")!.Value.Items)
            .Where(static rule => rule.Member("decision")!.Value.Text != "allow" && rule.Member("advice") is null)
            .Select(static rule => rule.Member("id")!.Value.Text));

    [Fact]
    public void Advice_is_short() => Assert.All(
        TestPolicy.ShieldLayers.SelectMany(static layer => layer.Policy!.Member("rules")!.Value.Items),
        static rule => Assert.InRange(rule.Member("advice")?.Value.Text.Length ?? 0, 0, 160));

    /// <summary>A command line, or a statement where it begins like one.</summary>
    private static Verdict Judge(string command) => TestPolicy.Shipped.Evaluate(
        Statement().IsMatch(command)
            ? new ToolCall { Server = "postgres", Tool = "query", Arguments = JsonElement.Parse($$"""{ "sql": {{JsonSerializer.Serialize(command)}} }""") }
            : new ToolCall { Tool = "Bash", Arguments = JsonElement.Parse($$"""{ "command": {{JsonSerializer.Serialize(command)}} }""") },
        new CallContext { WorkingDirectory = "/home/user/project", Home = "/home/user" });

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Backticks();

    [GeneratedRegex("^[A-Z]+ ")]
    private static partial Regex Statement();
}
