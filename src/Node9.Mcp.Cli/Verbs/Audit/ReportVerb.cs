using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Evidence;
using Node9.Mcp.Gateway.Evidence.Reports;

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
        var verb = new Command("report", "Sum the audit log up: calls, refusals, who approved what, top rules and tools, and what is out of the ordinary.")
        {
            since, until, format, output, state,
        };
        verb.SetAction(parsed =>
            AuditVerb.TryMoment(parsed, since, out DateTimeOffset? from) && AuditVerb.TryMoment(parsed, until, out DateTimeOffset? to)
                ? AuditVerb.WithLog(parsed, state, directory => Run(
                    parsed, directory, from, to, parsed.GetValue(format) == "html", parsed.GetValue(output)))
                : ExitCode.Usage);
        return verb.WithExamples("node9-mcp audit report --since 7d", "node9-mcp audit report --since 30d --format html --output report.html");
    }

    private static int Run(ParseResult parsed, string directory, DateTimeOffset? since, DateTimeOffset? until, bool html, string? file)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var report = new EvidenceReport(since ?? now.AddDays(-7), until ?? now, TimeProvider.System.LocalTimeZone);
        foreach (EvidenceRow row in new EvidenceReader(directory).Rows())
        {
            report.Add(row);
        }

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
}
