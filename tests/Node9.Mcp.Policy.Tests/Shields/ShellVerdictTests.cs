using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Tests.Shell.Commands;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Shields;

public sealed class ShellVerdictTests
{
    private static readonly CallContext Context = new() { WorkingDirectory = "/home/user/project", Home = "/home/user" };

    private static readonly PolicyEngine Strict = TestPolicy.Engine(
        [TestPolicy.Layer(LayerRank.User, """{ "posture": "strict", "rules": [] }"""), .. TestPolicy.ShieldLayers]);

    public static TheoryData<string> Families => [.. VerdictCase.All.Select(each => each.Family).Distinct()];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_command_line_has_the_verdict_that_its_case_states(string family)
    {
        string[] wrong =
        [
            .. VerdictCase.All
                .Where(each => each.Family == family)
                .Select(each => (Case: each, Verdict: Judge(each)))
                .Where(each => Named(each.Case) != each.Verdict.Decision)
                .Select(each => $"{each.Case.Line}: {each.Case.Verdict}, but {each.Verdict.Decision} by {each.Verdict.Deciding.RuleId}"),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_strict_allows_is_allowed_by_standard()
    {
        string[] wrong =
        [
            .. VerdictCase.All
                .Where(each => Strict.Evaluate(Call(each.Line), Context).Decision < TestPolicy.Shipped.Evaluate(Call(each.Line), Context).Decision)
                .Select(each => each.Line),
        ];
        Assert.Empty(wrong);
    }

    private static Verdict Judge(VerdictCase each) => each.Verdict.StartsWith("strict-", StringComparison.Ordinal)
        ? Strict.Evaluate(Call(each.Line), Context)
        : TestPolicy.Shipped.Evaluate(Call(each.Line), Context);

    private static Decision Named(VerdictCase each) => Enum.Parse<Decision>(each.Verdict.Split('-')[^1], ignoreCase: true);

    private static ToolCall Call(string line) => new()
    {
        Tool = "Bash",
        Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = line }),
    };
}
