using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Budgets;

public sealed class BudgetTests
{
    public static TheoryData<string> Cases() =>
        [.. JsonElement.Parse(CaseFile.Text("cases/policy/budgets.json")).EnumerateArray().Select(static row => row.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_policy_has_exactly_these_budgets_or_these_problems(string name)
    {
        JsonElement row = JsonElement.Parse(CaseFile.Text("cases/policy/budgets.json")).EnumerateArray()
            .First(each => each.GetProperty("name").GetString() == name);
        PolicyResult result = TestPolicy.Compile(
        [
            .. row.GetProperty("layers").EnumerateArray().Select(static layer => TestPolicy.Layer(
                Enum.Parse<LayerRank>(layer.GetProperty("rank").GetString()!),
                $$"""{ "budgets": {{layer.GetProperty("budgets").GetRawText()}} }""",
                name: layer.GetProperty("rank").GetString()!)),
        ]);

        Assert.Equal(Strings(row, "errors"), result.Diagnostics.Where(static each => each.Severity == Severity.Error).Select(static each => each.Message).Order());
        Assert.Equal(Strings(row, "warnings"), result.Diagnostics.Where(static each => each.Severity == Severity.Warning).Select(static each => each.Id));
        Assert.Equal(Strings(row, "holds"), (result.Policy?.Budgets ?? []).Select(Told).Order());
    }

    [Fact]
    public void What_budgets_say_is_weighed_by_the_engine_and_only_recorded_while_observing()
    {
        Budget budget = TestPolicy.Compile(TestPolicy.Layer(
            LayerRank.User, """{ "budgets": [{ "id": "a", "limit": { "usd": 5 }, "per": "day" }] }""")).Policy!.Budgets[0];
        RuleMatch match = BudgetJudge.Judge(budget, 6)!;
        var call = TestPolicy.Call("read_file");

        foreach ((string posture, Decision decision) in (ReadOnlySpan<(string, Decision)>)[("standard", Decision.Block), ("observe", Decision.Allow)])
        {
            var engine = TestPolicy.Engine(TestPolicy.ToolsShield.Layer, TestPolicy.Layer(LayerRank.User, $$"""{ "posture": "{{posture}}" }"""));
            Verdict verdict = engine.WithFinding(engine.Evaluate(call, new()), match);
            Assert.Equal(decision, verdict.Decision);
            Assert.Equal(Decision.Block, verdict.WouldBe);
        }
    }

    [Fact]
    public void What_people_added_moves_every_part()
    {
        Budget budget = TestPolicy.Compile(TestPolicy.Layer(
            LayerRank.User, """{ "budgets": [{ "id": "a", "limit": { "usd": 4 }, "per": "day" }] }""")).Policy!.Budgets[0];

        Assert.Equal(1, budget.Extend);
        Assert.Equal((BudgetStage.Refuse, BudgetStage.Tell, BudgetStage.Ask), (budget.StageAt(4), budget.StageAt(4, 1), budget.StageAt(4.5m, 1)));
    }

    private static string Told(Budget budget) => string.Create(
        CultureInfo.InvariantCulture,
        $"{budget.Id} of {budget.Layer}: {budget.Limit} {BudgetText.UnitName(budget.Unit)} per {BudgetText.Words(budget.Per)}");

    private static IEnumerable<string> Strings(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement list)
        ? list.EnumerateArray().Select(static each => each.GetString()!).Order() : [];
}
