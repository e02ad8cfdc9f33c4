using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Policy.Budgets;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary>Spend in a line of a terminal.</summary>
internal static class SpendText
{
    /// <summary>The day and the month: <c>$1.20 today (84k tokens, 12 requests, 30 calls), $20.10 this month</c>. Where a model has no
    /// known price it says at most how much.</summary>
    public static string Of(SpendFigures figures)
    {
        SpendSum today = figures.Today;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Amount(today)} today ({CostBars.Tokens(today.Tokens)} tokens, {CostBars.Count(today.Requests, "request")}, {CostBars.Count(today.Calls, "call")}), {Amount(figures.Month)} this month");
    }

    /// <summary>A budget's sentence, coloured by what happens next.</summary>
    public static string Of(BudgetStatus status, bool colour)
    {
        string sentence = TerminalText.Show(status.Sentence);
        return status.Stage switch
        {
            BudgetStage.Within => sentence,
            BudgetStage.Tell or BudgetStage.Ask => TerminalColour.Warning(sentence, colour),
            _ => TerminalColour.Bad(sentence, colour),
        };
    }

    private static string Amount(in SpendSum sum) => $"{(sum.Unlisted > 0 ? "≤ " : "")}{Money.Text(sum.Usd)}";
}
