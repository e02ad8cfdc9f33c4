using System.Globalization;

namespace Node9.Mcp.Gateway.Evidence.Reports;

/// <summary>What agents spent in a report's time, in millionths of a US dollar.</summary>
/// <param name="Days">By day.</param>
/// <param name="Agents">By agent.</param>
/// <param name="Models">By model.</param>
/// <param name="PricesAsOf">The day of the price list.</param>
/// <param name="Unlisted">How many requests went to models without a known price, and count as the dearest of their family.</param>
public sealed record ReportedSpend(Tally Days, Tally Agents, Tally Models, string PricesAsOf, long Unlisted)
{
    /// <summary>The sum, with what has to be known about it.</summary>
    internal string Summary => $"{Money(Days.Total)} spent at list prices of {PricesAsOf}"
        + (Unlisted > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Unlisted} requests without a known price among it") : "");

    /// <summary>An amount as people write it.</summary>
    internal static string Money(long millionths) =>
        string.Create(CultureInfo.InvariantCulture, $"${millionths / 1_000_000m:0.00}");
}
