using System.Globalization;

namespace Node9.Mcp.Policy.Budgets;

/// <summary>Amounts and scopes in words.</summary>
public static class BudgetText
{
    internal static readonly string[] ScopeNames = ["session", "day", "month", "agent", "project", "principal"];

    internal static readonly BudgetScope[] Scopes =
        [BudgetScope.Session, BudgetScope.Day, BudgetScope.Month, BudgetScope.Agent, BudgetScope.Project, BudgetScope.Principal];

    internal static readonly string[] UnitNames = ["usd", "tokens", "calls", "minutes"];

    internal static readonly string[] StageNames = ["within", "tell", "ask", "refuse", "end"];

    /// <summary>The unit's name in documents.</summary>
    public static string UnitName(BudgetUnit unit) => UnitNames[(int)unit];

    /// <summary>The stage's name in documents.</summary>
    public static string StageName(BudgetStage stage) => StageNames[(int)stage];

    /// <summary>An amount with its unit: <c>$4.20</c>, <c>84000 tokens</c>.</summary>
    public static string Amount(decimal amount, BudgetUnit unit) => unit == BudgetUnit.Usd
        ? "$" + (amount is > 0 and < 0.1m ? amount.ToString("0.00####", CultureInfo.InvariantCulture) : decimal.Round(amount, 2).ToString("0.00", CultureInfo.InvariantCulture))
        : $"{(amount < 10 ? amount.ToString("0.##", CultureInfo.InvariantCulture) : decimal.Round(amount).ToString("0", CultureInfo.InvariantCulture))} {UnitNames[(int)unit]}";

    /// <summary>A scope: <c>agent and day</c>.</summary>
    public static string Words(BudgetScope per)
    {
        string words = (per & BudgetScope.Run) != 0 ? "run" : "";
        for (int i = 0; i < Scopes.Length; i++)
        {
            if ((per & Scopes[i]) != 0)
            {
                words = words.Length == 0 ? ScopeNames[i] : $"{words} and {ScopeNames[i]}";
            }
        }

        return words;
    }
}
