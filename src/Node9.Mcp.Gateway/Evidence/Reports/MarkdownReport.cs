using System.Text;

namespace Node9.Mcp.Gateway.Evidence.Reports;

/// <summary>A report as Markdown, with bars of text.</summary>
public static class MarkdownReport
{
    private const int Widest = 30;

    /// <summary>The report. Names in it come from elsewhere, so nothing in them is markup.</summary>
    public static string Of(EvidenceReport report)
    {
        var text = new StringBuilder();
        text.Append($"# Agents' calls, {ReportSections.Stretch(report)}\n\n{ReportSections.Summary(report)}.\n");
        foreach (ReportSection section in ReportSections.Of(report))
        {
            if (section.Counts.Count == 0)
            {
                continue;
            }

            text.Append($"\n## {section.Title}\n\n| | | |\n|---|---:|---|\n");
            long most = Math.Max(1, section.Counts.Max(static each => each.Value));
            foreach ((string name, long count) in section.Counts)
            {
                text.Append($"| {Plain(name)} | {section.Show(count)} | {new string('█', (int)Math.Ceiling((double)count * Widest / most))} |\n");
            }
        }

        text.Append("\n## Out of the ordinary\n\n");
        foreach (string sentence in report.Anomalies)
        {
            text.Append($"- {Plain(sentence)}\n");
        }

        return text.Append(report.Anomalies.Count == 0 ? "Nothing.\n" : "").ToString();
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (char c in text)
        {
            if ("\\|*_<>[]#&!".Contains(c, StringComparison.Ordinal))
            {
                plain.Append('\\');
            }

            plain.Append(char.IsControl(c) ? ' ' : c);
        }

        return plain.ToString();
    }
}
