using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Cost;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Evidence;
using Node9.Mcp.Gateway.Evidence.Reports;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit report</c>: what a stretch of the log amounts to, for people who read no rows.</summary>
internal static class ReportVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> since = AuditVerb.Since();
        since.Description = "From when on: `7d`, `12h`, or a date. A week unless told otherwise.";
        Option<string?> until = AuditVerb.Until();
        var format = new Option<string>("--format") { Description = "The form.", DefaultValueFactory = static _ => "md" };
        format.AcceptOnlyFromAmong("md", "html");
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write; without it, standard output.",
            HelpName = "FILE",
        };
        Option<string?> state = AuditVerb.State();
        var verb = new Command("report", "Sum the audit log up: calls, refusals, who approved what, top rules and tools, what was spent, and what is out of the ordinary.")
        {
            since, until, format, output, state,
        };
        verb.SetAction(parsed =>
            AuditVerb.TryMoment(parsed, since, out DateTimeOffset? from) && AuditVerb.TryMoment(parsed, until, out DateTimeOffset? to)
                ? AuditVerb.WithLog(parsed, state, directory => Run(
                    parsed, parsed.GetValue(state), directory, from, to, parsed.GetValue(format) == "html", parsed.GetValue(output)))
                : ExitCode.Usage);
        return verb.WithExamples("node9-mcp audit report --since 7d", "node9-mcp audit report --since 30d --format html --output report.html");
    }

    private static int Run(
        ParseResult parsed, string? state, string directory, DateTimeOffset? since, DateTimeOffset? until, bool html, string? file)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var report = new EvidenceReport(since ?? now.AddDays(-7), until ?? now, TimeProvider.System.LocalTimeZone);
        foreach (EvidenceRow row in new EvidenceReader(directory).Rows())
        {
            report.Add(row);
        }

        report.Spend = Spend(parsed, state, report);
        string text = html ? HtmlReport.Of(report) : MarkdownReport.Of(report);
        if (file is null)
        {
            parsed.InvocationConfiguration.Output.Write(text);
        }
        else
        {
            File.WriteAllText(file, text);
            parsed.InvocationConfiguration.Error.WriteLine($"written to {TerminalText.Show(file)}");
        }

        return ExitCode.Done;
    }

    /// <summary>What was spent in the report's time. A record that cannot be read is said, and the report comes without it.</summary>
    private static ReportedSpend? Spend(ParseResult parsed, string? state, EvidenceReport report)
    {
        try
        {
            using LiveSpend spend = SpendSource.Open(StateDirectory.Open(state), config: null);
            if (spend.Read()?.PricesAsOf is not { } prices)
            {
                return null;
            }

            IReadOnlyList<SpendRow> days = spend.By(SpendDimension.Day, report.Since, report.Until);
            return days.Sum(static day => day.Requests) == 0 ? null : new ReportedSpend(
                TallyOf(days), TallyOf(spend.By(SpendDimension.Agent, report.Since, report.Until)),
                TallyOf(spend.By(SpendDimension.Model, report.Since, report.Until)), prices, days.Sum(static day => day.Unlisted));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"warning: what was spent cannot be told: {TerminalText.Show(e.Message)}");
            return null;
        }
    }

    private static Tally TallyOf(IReadOnlyList<SpendRow> rows)
    {
        var tally = new Tally();
        foreach (SpendRow row in rows)
        {
            if (row.Requests > 0)
            {
                tally.Add(row.Name, (long)decimal.Round(row.Usd * 1_000_000m));
            }
        }

        return tally;
    }
}
