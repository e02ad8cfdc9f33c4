namespace Node9.Mcp.Gateway.Evidence.Reports;

/// <summary>A heading of a report with what stands under it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Counts">The counts, in their order.</param>
/// <param name="IsMoney">Whether they are millionths of a US dollar.</param>
internal sealed record ReportSection(string Title, IReadOnlyList<KeyValuePair<string, long>> Counts, bool IsMoney = false)
{
    /// <summary>A count as it is shown.</summary>
    public string Show(long count) =>
        IsMoney ? ReportedSpend.Money(count) : count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
