using System.Globalization;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Views;

using Node9.Mcp.Cli.Terminal;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary>Requests as a person reads them. Whatever came from the agent goes through
/// <see cref="TerminalText"/>.</summary>
internal static class ApprovalText
{
    private const int Narrow = 24, Wide = 72, LabelWidth = 12;

    /// <summary>A table of requests, one line each.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<ApprovalView> requests)
    {
        string[][] rows =
        [
            ["ID", "STATE", "AGENT", "CALL", "WOULD"],
            .. requests.Select(static view => new[]
            {
                view.Request.Id, Standing(view.Request, view.At), TerminalText.Show(view.Request.Subject.AgentName, Narrow),
                Call(view.Request), Gist(view),
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>Everything about one request.</summary>
    public static void WriteAll(TextWriter output, ApprovalView view)
    {
        ApprovalRequest request = view.Request;
        ApprovalSubject subject = request.Subject;
        Line(output, "request", $"{request.Id}  {Standing(request, view.At)}");
        Line(output, "wants", TerminalText.Show(view.Sentence));
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
        WriteAround(output, view);
        if (request.State != ApprovalState.Pending)
        {
            Line(output, "now", Settled(request));
        }
    }

    /// <summary>What else waits, what was answered before, who must answer, and which answers there are.</summary>
    private static void WriteAround(TextWriter output, ApprovalView view)
    {
        LineIfAny(output, "before", view.Before.Say(view.At));
        LineIfAny(output, "waiting", view.Crowd);
        LineIfAny(output, "approved", view.Approvers);
        if (view.Request.Subject.AnotherPerson)
        {
            Line(output, "by", "another person than the one at the agent's client");
        }

        foreach (ScopeOnOffer scope in view.Scopes)
        {
            Line(output, scope.Kind == ScopeKind.Once ? "approve" : "", TerminalText.Show($"{Spelling(scope.Kind)}{scope.Words}"));
        }
    }

    private static void LineIfAny(TextWriter output, string label, string text)
    {
        if (text.Length > 0)
        {
            Line(output, label, TerminalText.Show(text));
        }
    }

    private static string Spelling(ScopeKind kind) => kind switch
    {
        ScopeKind.Session => "--session  ",
        ScopeKind.Minutes => "--for 30m  ",
        ScopeKind.Always => "--always   ",
        _ => "           ",
    };

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

    private static string Gist(ApprovalView view)
    {
        string gist = view.Request.Subject.Sentence.Length > 0
            ? TerminalText.Show(view.Sentence, Wide) : Gist(view.Request);
        return view.Identical > 1 ? string.Create(CultureInfo.InvariantCulture, $"{gist} ({view.Identical} times)") : gist;
    }

    private static string Gist(ApprovalRequest request) => TerminalText.Show(
        request.Subject.Sentence.Length > 0 ? request.Subject.Sentence :
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
