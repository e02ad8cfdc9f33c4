using System.Globalization;
using System.Net;
using System.Text;

namespace Node9.Mcp.Gateway.Evidence.Reports;

/// <summary>A report as one page of HTML that needs nothing else: charts are drawn in it, no script, nothing from
/// outside.</summary>
public static class HtmlReport
{
    private const int Row = 22;

    private const int NameWidth = 300;

    private const int BarWidth = 400;

    private const int Longest = 44;

    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>Agents' calls</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 56rem; padding: 0 1rem; color: #1d2733; background: #fff }
        h1 { font-size: 1.4rem } h2 { font-size: 1.05rem; margin: 1.8rem 0 .4rem } svg { max-width: 100%; height: auto }
        text { font: 13px system-ui, sans-serif; fill: currentColor } rect { fill: #3b6ea8 }
        @media (prefers-color-scheme: dark) { body { color: #dde3ea; background: #14191f } rect { fill: #6b9fd8 } }
        </style></head><body>

        """;

    /// <summary>The page. Names in it come from elsewhere, so nothing in them is markup.</summary>
    public static string Of(EvidenceReport report)
    {
        var page = new StringBuilder(Head);
        page.Append($"<h1>Agents' calls, {Text(ReportSections.Stretch(report))}</h1>\n<p>{Text(ReportSections.Summary(report))}.</p>\n");
        foreach (ReportSection section in ReportSections.Of(report))
        {
            if (section.Counts.Count > 0)
            {
                page.Append($"<h2>{Text(section.Title)}</h2>\n");
                Chart(page, section);
            }
        }

        page.Append("<h2>Out of the ordinary</h2>\n<ul>\n");
        foreach (string sentence in report.Anomalies)
        {
            page.Append($"<li>{Text(sentence)}</li>\n");
        }

        return page.Append(report.Anomalies.Count == 0 ? "<li>Nothing.</li>\n" : "").Append("</ul>\n</body></html>\n").ToString();
    }

    private static void Chart(StringBuilder page, ReportSection section)
    {
        (string title, IReadOnlyList<KeyValuePair<string, long>> counts, _) = section;
        long most = Math.Max(1, counts.Max(static each => each.Value));
        page.Append(CultureInfo.InvariantCulture,
            $"<svg role=\"img\" aria-label=\"{Text(title)}\" width=\"{NameWidth + BarWidth + 100}\" height=\"{counts.Count * Row}\" viewBox=\"0 0 {NameWidth + BarWidth + 100} {counts.Count * Row}\">\n");
        for (int i = 0; i < counts.Count; i++)
        {
            (string name, long count) = counts[i];
            long width = Math.Max(count > 0 ? 2 : 0, count * BarWidth / most);
            string shown = name.Length > Longest ? name[..(Longest - 1)] + "…" : name;
            page.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{NameWidth - 8}\" y=\"{(i * Row) + 15}\" text-anchor=\"end\">{Text(shown)}<title>{Text(name)}</title></text><rect x=\"{NameWidth}\" y=\"{(i * Row) + 4}\" width=\"{width}\" height=\"14\" rx=\"2\"/><text x=\"{NameWidth + width + 6}\" y=\"{(i * Row) + 15}\">{Text(section.Show(count))}</text>\n");
        }

        page.Append("</svg>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
