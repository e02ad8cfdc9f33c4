using System.Globalization;

namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>US dollars as the record keeps them: whole millionths of a millionth, so that sums are exact. The price of one token
/// is a whole number of them.</summary>
public static class Money
{
    private const decimal UnitsOfDollar = 1_000_000_000_000m;

    /// <summary>The units of an amount, rounded up; what is beyond the record's reach is its end.</summary>
    public static long ToUnits(decimal dollars)
    {
        decimal units = decimal.Ceiling(Math.Min(dollars, long.MaxValue / UnitsOfDollar) * UnitsOfDollar);
        return units >= long.MaxValue ? long.MaxValue : units <= 0 ? 0 : (long)units;
    }

    /// <summary>The amount of so many units, in US dollars.</summary>
    public static decimal FromUnits(long units) => units / UnitsOfDollar;

    /// <summary>The amount as people write it: cents from a dime on, below that as many digits as tell something.</summary>
    public static string Text(decimal dollars) => string.Create(
        CultureInfo.InvariantCulture,
        $"${(dollars == 0 || dollars >= 0.1m ? decimal.Round(dollars, 2).ToString("0.00", CultureInfo.InvariantCulture) : dollars.ToString("0.00####", CultureInfo.InvariantCulture))}");
}
