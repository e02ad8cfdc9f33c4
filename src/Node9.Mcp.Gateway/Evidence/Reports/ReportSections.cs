namespace Node9.Mcp.Gateway.Evidence.Reports;

/// <summary>A report as headings with counts, which each form of it draws in its own way.</summary>
internal static class ReportSections
{
    private const int Most = 10;

    /// <summary>The headings, in order, with what stands under each.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<KeyValuePair<string, long>> Counts)> Of(EvidenceReport report) =>
    [
        ("Calls by day", report.Days.InOrder()),
        ("Refused calls by day", report.RefusedDays.InOrder()),
        ("Decisions", report.Decisions.Top(Most)),
        ("How calls ended", report.Outcomes.Top(Most)),
        ("Answers of people", report.Approvals.Top(Most)),
        ("Rules that matched most", report.Rules.Top(Most)),
        ("Tools that were called most", report.Tools.Top(Most)),
        ("Agents", report.Agents.Top(Most)),
    ];

    /// <summary>The first sentence.</summary>
    public static string Summary(EvidenceReport report) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{report.Decisions.Total} calls in {report.Sessions} sessions, {report.Decisions.Of("block")} refused, {report.Approvals.Total} answered by people");

    /// <summary>The stretch of time.</summary>
    public static string Stretch(EvidenceReport report) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{report.Since.UtcDateTime:yyyy-MM-dd HH:mm} to {report.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
