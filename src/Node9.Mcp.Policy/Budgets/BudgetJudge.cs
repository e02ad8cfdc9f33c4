using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Budgets;

/// <summary>Says of a budget that is nearly or wholly used up what happens to the next call, and tells it in sentences.</summary>
public static class BudgetJudge
{
    /// <summary>What the ids of such matches begin with.</summary>
    public const string RulePrefix = "budget.";

    /// <summary>The match that asks or blocks; null where the next call may go on.</summary>
    public static RuleMatch? Judge(Budget budget, decimal spent, decimal added = 0)
    {
        string advice = budget.Extend > 0
            ? $"Do not retry; tell the user, who can add to it: `node9-mcp cost extend {budget.Id} --note \"...\"`."
            : "Do not retry; stop here and tell the user.";
        return budget.StageAt(spent, added) switch
        {
            BudgetStage.Within or BudgetStage.Tell => null,
            BudgetStage.Ask => new RuleMatch(
                RulePrefix + budget.Id, budget.Layer, Decision.Review,
                $"{Status(budget, spent, added)} A person has to say whether to go on.", advice),
            _ => new RuleMatch(
                RulePrefix + budget.Id, budget.Layer, Decision.Block,
                $"{Status(budget, spent, added)} Nothing more is let through.", advice),
        };
    }

    /// <summary>The match for a budget whose spend cannot be told: a person decides.</summary>
    public static RuleMatch Unknown(Budget budget, string why) => new(
        RulePrefix + budget.Id, budget.Layer, Decision.Review,
        $"How much of the budget `{budget.Id}` is used up cannot be told ({why}), so a person has to say whether to go on.");

    /// <summary>How much is used up, as a sentence: <c>The budget `daily` is 84 % used: $4.20 of $5.00 per day.</c></summary>
    public static string Status(Budget budget, decimal spent, decimal added = 0)
    {
        decimal limit = budget.Limit + added;
        decimal part = limit > 0 ? decimal.Floor(Math.Min(spent / limit, 1_000_000m) * 100) : 100;
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"The budget `{budget.Id}` is {part:0} % used: {BudgetText.Amount(spent, budget.Unit)} of {BudgetText.Amount(limit, budget.Unit)} per {BudgetText.Words(budget.Per)}.");
    }
}
