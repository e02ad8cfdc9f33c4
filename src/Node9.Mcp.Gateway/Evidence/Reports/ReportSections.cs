namespace Node9.Mcp.Gateway.Evidence.Reports;

/// <summary>A report as headings with counts, which each form of it draws in its own way.</summary>
internal static class ReportSections
{
    private const int Most = 10;

    /// <summary>The headings, in order, with what stands under each.</summary>
    public static IReadOnlyList<ReportSection> Of(EvidenceReport report) =>
    [
        new("Calls by day", report.Days.InOrder()),
        new("Refused calls by day", report.RefusedDays.InOrder()),
        new("Decisions", report.Decisions.Top(Most)),
        new("How calls ended", report.Outcomes.Top(Most)),
        new("Answers of people", report.Approvals.Top(Most)),
        new("Rules that matched most", report.Rules.Top(Most)),
        new("Tools that were called most", report.Tools.Top(Most)),
        new("Agents", report.Agents.Top(Most)),
        .. report.Spend is not { } spend ? (ReportSection[])[] :
        [
            new("Spend by day", spend.Days.InOrder(), IsMoney: true),
            new("Spend by agent", spend.Agents.Top(Most), IsMoney: true),
            new("Spend by model", spend.Models.Top(Most), IsMoney: true),
        ],
    ];

    /// <summary>The first sentence.</summary>
    public static string Summary(EvidenceReport report) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{report.Decisions.Total} calls in {report.Sessions} sessions, {report.Decisions.Of("block")} refused, {report.Approvals.Total} answered by people")
        + (report.Spend is { } spend ? $"; {spend.Summary}" : "");

    /// <summary>The stretch of time.</summary>
    public static string Stretch(EvidenceReport report) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{report.Since.UtcDateTime:yyyy-MM-dd HH:mm} to {report.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
