using System.Xml.Linq;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Evidence;
using Node9.Mcp.Gateway.Evidence.Reports;
using Node9.Mcp.Gateway.Tests.Audit;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Tests.Evidence.Reports;

public sealed class EvidenceReportTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly SampleLog _log = new();
    private readonly Clock _clock = new() { Now = Noon.AddDays(-30) };

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Calls_refusals_answers_rules_and_tools_are_counted_within_the_stretch_alone()
    {
        Write();

        EvidenceReport report = Read();

        Assert.Equal((24, 23, 1), (report.Decisions.Total, report.Decisions.Of("block"), report.Decisions.Of("allow")));
        Assert.Equal((1, 1), (report.Outcomes.Of("result"), report.Sessions));
        Assert.Equal([new("denied by grace through cli", 1)], report.Approvals.Top(5));
        Assert.Equal([new("no-drop", 24)], report.Rules.Top(5));
        Assert.Equal(24, report.Days.Total);
    }

    [Fact]
    public void What_was_never_seen_before_and_a_busy_night_are_told()
    {
        Write();

        IReadOnlyList<string> anomalies = Read().Anomalies;

        Assert.Contains(anomalies, static each => each.StartsWith("tool `files: <script>alert(1)</script>|*x*` was never seen before", StringComparison.Ordinal));
        Assert.Contains("20 calls in the night of 2026-11-21, more than a quarter of that day's", anomalies);
        Assert.Equal(2, anomalies.Count);
    }

    [Fact]
    public void A_page_is_well_formed_and_takes_nothing_from_names_or_from_outside()
    {
        Write();

        string page = HtmlReport.Of(Read());

        var body = XDocument.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..].Replace("</html>", "", StringComparison.Ordinal));
        Assert.True(body.Descendants("rect").Count() > 5);
        Assert.DoesNotContain(body.Descendants(), static each => each.Name.LocalName is "script" or "img" or "link");
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_no_markup_in_markdown()
    {
        Write();

        string text = MarkdownReport.Of(Read());

        Assert.Contains(@"files: \<script\>alert(1)\</script\>\|\*x\*", text, StringComparison.Ordinal);
        Assert.Contains("| block | 23 | ███", text, StringComparison.Ordinal);
    }

    private void Write()
    {
        using AuditLog log = _log.Open(time: _clock);
        log.Append(SampleLog.Decided("before"));
        _clock.Now = Noon;
        log.Append(SampleLog.Decided("c1"));
        log.Append(SampleLog.Completed("c1"));
        log.Append(new ApprovalEvent { Step = ApprovalStep.Denied, ApprovalId = "a1", By = "grace", Channel = "cli" });
        DecidedEvent odd = SampleLog.Decided("c2");
        log.Append(odd with { Call = new ToolCall { Server = "files", Tool = "<script>alert(1)</script>|*x*" }, Decision = Policy.Verdicts.Decision.Allow });
        _clock.Now = Noon.AddDays(1).AddHours(-9);
        for (int i = 0; i < 20; i++)
        {
            log.Append(SampleLog.Decided($"night-{i}"));
        }

        _clock.Now = Noon.AddDays(1);
        log.Append(SampleLog.Decided("day-1"));
        log.Append(SampleLog.Decided("day-2"));
    }

    private EvidenceReport Read()
    {
        var report = new EvidenceReport(Noon.AddDays(-7), Noon.AddDays(7), TimeZoneInfo.Utc);
        foreach (EvidenceRow row in new EvidenceReader(_log.Directory).Rows())
        {
            report.Add(row);
        }

        return report;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
