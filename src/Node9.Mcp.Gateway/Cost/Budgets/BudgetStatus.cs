using Node9.Mcp.Policy.Budgets;

namespace Node9.Mcp.Gateway.Cost.Budgets;

/// <summary>How far a budget is used up for somebody at a moment.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Scope">For whom or what: <c>session=…;day=…</c>.</param>
/// <param name="Spent">In the budget's unit.</param>
/// <param name="Added">What people added to its limit.</param>
/// <param name="Stage">What happens to the next call.</param>
public sealed record BudgetStatus(Budget Budget, string Scope, decimal Spent, decimal Added, BudgetStage Stage)
{
    /// <summary>The same as a sentence.</summary>
    public string Sentence => BudgetJudge.Status(Budget, Spent, Added);

    /// <summary>Which part of it is used up, 1 being all of it.</summary>
    public decimal Part => Budget.Limit + Added > 0 ? Math.Min(Spent / (Budget.Limit + Added), 1_000) : 1;
}
