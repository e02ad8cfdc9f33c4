using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Policy.Budgets;

/// <summary>Reads a budget of one governed run as it is written on a command line: <c>usd=2</c>, <c>tokens=500k</c>.</summary>
/// <remarks>Such a budget stands beside those of the policy, which all hold as well: it can only tighten. From 80 % on it is
/// told, and what is burnt ends the run.</remarks>
public static class RunBudget
{
    /// <summary>The layer's name.</summary>
    public const string Layer = "command line";

    private const decimal Largest = 1_000_000_000_000m;
    private const decimal ToldFrom = 0.8m;

    /// <summary>The budget that <paramref name="word"/> means.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="budget">The budget; null when there is none.</param>
    /// <param name="problem">What is wrong, as a message.</param>
    /// <param name="hint">What to write instead.</param>
    public static bool TryRead(
        string word, [NotNullWhen(true)] out Budget? budget, [NotNullWhen(false)] out string? problem, [NotNullWhen(false)] out string? hint)
    {
        (budget, problem, hint) = (null, null, null);
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word : word[..equals];
        int unit = Array.IndexOf(BudgetText.UnitNames, name);
        if (unit < 0)
        {
            (problem, hint) = ($"`{name}` is nothing that a budget can count", Spelling.Hint(name, BudgetText.UnitNames));
            return false;
        }

        if (equals < 0 || Amount(word.AsSpan(equals + 1)) is not { } limit)
        {
            problem = $"`{word}` does not say how much";
            hint = "write a number above 0, as in `usd=2`, `tokens=500k`, `calls=200`, `minutes=30`";
            return false;
        }

        budget = new Budget
        {
            Id = word,
            Layer = Layer,
            Unit = (BudgetUnit)unit,
            Limit = limit,
            Per = BudgetScope.Run,
            Tell = ToldFrom,
            End = 1,
        };
        return true;
    }

    /// <summary>A number with <c>k</c> for thousands or <c>m</c> for millions behind it; null for anything else.</summary>
    private static decimal? Amount(ReadOnlySpan<char> text)
    {
        decimal times = text.Length == 0 ? 1 : text[^1] switch { 'k' or 'K' => 1000, 'm' or 'M' => 1_000_000, _ => 1 };
        return decimal.TryParse(times == 1 ? text : text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && number > 0 && number <= Largest ? number * times : null;
    }
}
