using System.Globalization;
using Node9.Mcp.Gateway.Approvals;

using Node9.Mcp.Cli.Terminal;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary>Requests as a person reads them. Whatever came from the agent goes through
/// <see cref="TerminalText"/>.</summary>
internal static class ApprovalText
{
    private const int Narrow = 24, Wide = 72, LabelWidth = 12;

    /// <summary>A table of requests, one line each.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<ApprovalRequest> requests, DateTimeOffset now)
    {
        string[][] rows =
        [
            ["ID", "STATE", "AGENT", "CALL", "WOULD"],
            .. requests.Select(request => new[]
            {
                request.Id, Standing(request, now), TerminalText.Show(request.Subject.AgentName, Narrow),
                Call(request), Gist(request),
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>Everything about one request.</summary>
    public static void WriteAll(TextWriter output, ApprovalRequest request, DateTimeOffset now)
    {
        ApprovalSubject subject = request.Subject;
        Line(output, "request", $"{request.Id}  {Standing(request, now)}");
        Line(output, "agent", TerminalText.Show(subject.AgentProcessId > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{subject.AgentName} (process {subject.AgentProcessId})")
            : subject.AgentName));
        Line(output, "for", TerminalText.Show(subject.Principal));
        Line(output, "session", TerminalText.Show(subject.Session));
        Line(output, "directory", TerminalText.Show(subject.WorkingDirectory));
        Line(output, "call", TerminalText.Show($"{subject.Server}/{subject.Tool}"));
        Line(output, "arguments", TerminalText.Show(subject.ArgumentsJson));
        if (request.ArgumentsLength > subject.ArgumentsJson.Length)
        {
            Line(output, "", string.Create(
                CultureInfo.InvariantCulture,
                $"… cut: {request.ArgumentsLength} characters in all; the digest covers them"));
        }

        foreach (string fact in subject.Facts)
        {
            Line(output, "would", TerminalText.Show(fact));
        }

        Line(output, "rule", TerminalText.Show($"{subject.RuleId}: {subject.Reason}"));
        Line(output, "policy", TerminalText.Show(subject.PolicyRevision));
        Line(output, "digest", request.Question);
        Line(output, "asked", Time(request.CreatedAt));
        Line(output, "expires", Time(request.ExpiresAt));
        if (request.State != ApprovalState.Pending)
        {
            Line(output, "now", Settled(request));
        }
    }

    /// <summary>One change, on one line.</summary>
    public static void WriteEvent(TextWriter output, ApprovalEvent change)
    {
        ApprovalRequest request = change.Request;
        string agent = TerminalText.Show(request.Subject.AgentName, Narrow);
        output.WriteLine(
            $"{Time(change.At)}  {Name(change.State),-9}  {request.Id}  {agent}  {Call(request)}  {Gist(request)}");
    }

    /// <summary>Server and tool.</summary>
    public static string Call(ApprovalRequest request) =>
        TerminalText.Show($"{request.Subject.Server}/{request.Subject.Tool}", Narrow * 2);

    /// <summary>The state, who brought it about, and their words.</summary>
    public static string Settled(ApprovalRequest request)
    {
        string by = "";
        if (request.DecidedBy is { } decider)
        {
            string at = Time(request.DecidedAt ?? request.ChangedAt);
            by = string.Create(
                CultureInfo.InvariantCulture,
                $", answered by {decider.User} (process {decider.ProcessId}, {decider.Channel}) at {at}");
        }

        return TerminalText.Show($"{Name(request.State)}{by}{(request.Note.Length == 0 ? "" : ": " + request.Note)}");
    }

    private static string Gist(ApprovalRequest request) => TerminalText.Show(
        request.Subject.Facts.Count > 0 ? string.Join("; ", request.Subject.Facts) : request.Subject.ArgumentsJson,
        Wide);

    private static string Standing(ApprovalRequest request, DateTimeOffset now)
    {
        if (request.State != ApprovalState.Pending)
        {
            return Name(request.State);
        }

        TimeSpan left = request.ExpiresAt > now ? request.ExpiresAt - now : TimeSpan.Zero;
        return left.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"pending, {(int)left.TotalHours} h {left.Minutes} min left")
            : string.Create(CultureInfo.InvariantCulture, $"pending, {left.Minutes} min {left.Seconds} s left");
    }

    private static void Line(TextWriter output, string label, string text) =>
        output.WriteLine($"{label.PadRight(LabelWidth)}{text}".TrimEnd());

    private static string Time(DateTimeOffset moment) =>
        moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Name(ApprovalState state) => state.ToString().ToLowerInvariant();
}
