using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Live;

/// <summary>What agents spent, as it stands at one moment.</summary>
/// <param name="Today">Since midnight of the user's day.</param>
/// <param name="Month">Since the first of the user's month.</param>
/// <param name="Budgets">How far budgets are used up, those that are nearest to their end first.</param>
/// <param name="PricesAsOf">The day of the price list.</param>
public sealed record SpendFigures(SpendSum Today, SpendSum Month, IReadOnlyList<BudgetStatus> Budgets, string PricesAsOf)
{
    /// <summary>Whether there is anything to show.</summary>
    public bool IsAny => Month.Requests > 0 || Month.Calls > 0 || Budgets.Count > 0;
}
