using Node9.Mcp.Policy.Budgets;

namespace Node9.Mcp.Policy.Tests.Budgets;

public sealed class RunBudgetTests
{
    [Theory]
    [InlineData("usd=2", BudgetUnit.Usd, 2)]
    [InlineData("usd=0.25", BudgetUnit.Usd, 0.25)]
    [InlineData("tokens=500k", BudgetUnit.Tokens, 500_000)]
    [InlineData("tokens=1.5M", BudgetUnit.Tokens, 1_500_000)]
    [InlineData("calls=200", BudgetUnit.Calls, 200)]
    [InlineData("minutes=0.05", BudgetUnit.Minutes, 0.05)]
    public void An_amount_of_a_unit_is_a_budget_of_one_run(string word, BudgetUnit unit, double limit)
    {
        Assert.True(RunBudget.TryRead(word, out Budget? budget, out _, out _));
        Assert.Equal((unit, (decimal)limit, BudgetScope.Run, word), (budget.Unit, budget.Limit, budget.Per, budget.Id));
        Assert.Equal(BudgetStage.Within, budget.StageAt(0));
        Assert.Equal(BudgetStage.Tell, budget.StageAt(budget.Limit * 0.8m));
        Assert.Equal(BudgetStage.End, budget.StageAt(budget.Limit));
    }

    [Theory]
    [InlineData("hours=1")]
    [InlineData("")]
    [InlineData("usd")]
    [InlineData("usd=")]
    [InlineData("usd=0")]
    [InlineData("usd=-1")]
    [InlineData("usd=k")]
    [InlineData("usd=1e9")]
    [InlineData("usd=1,000")]
    [InlineData("tokens=500kk")]
    [InlineData("calls=99999999999999999999999999999999")]
    public void What_is_no_amount_of_a_unit_is_no_budget(string word)
    {
        Assert.False(RunBudget.TryRead(word, out _, out string? problem, out string? hint));
        Assert.NotEmpty(problem);
        Assert.NotEmpty(hint);
    }

    [Fact]
    public void A_document_cannot_name_the_run() =>
        Assert.DoesNotContain("run", BudgetText.ScopeNames);
}
