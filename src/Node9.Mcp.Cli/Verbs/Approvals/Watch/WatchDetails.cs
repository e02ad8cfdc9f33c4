using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>The full view of a call, a label and a text each. All that came from an agent is made harmless here.</summary>
internal static class WatchDetails
{
    private const int CallShown = 8000;

    /// <summary>The view; the third part says what must not be overlooked.</summary>
    public static IEnumerable<(string Label, string Text, bool Matters)> Of(WatchedCall call)
    {
        ApprovalRequest request = call.Request;
        ApprovalSubject subject = request.Subject;
        if (!call.IsOpen)
        {
            yield return ("now", call.Outcome + (request.Note.Length > 0 ? ": " + TerminalText.Show(request.Note) : ""), true);
        }

        yield return ("would", call.Sentence, call.IsDestructive);
        foreach (string remark in call.Remarks)
        {
            yield return ("waiting", TerminalText.Show(remark), false);
        }

        yield return ("call", TerminalText.Show($"{subject.Server}/{subject.Tool}"), false);
        yield return ("exactly", TerminalText.Show(subject.ArgumentsJson, CallShown), false);
        if (request.ArgumentsLength > Math.Min(subject.ArgumentsJson.Length, CallShown))
        {
            yield return ("", string.Create(CultureInfo.InvariantCulture,
                $"cut: {request.ArgumentsLength} characters in all; see `node9-mcp approvals show {request.Id}`"), true);
        }

        yield return ("rule", TerminalText.Show($"{subject.RuleId}: {subject.Reason}"), false);
        yield return ("agent", TerminalText.Show(subject.AgentProcessId > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{subject.AgentName} (process {subject.AgentProcessId})")
            : subject.AgentName), false);
        yield return ("for", TerminalText.Show(subject.Principal), false);
        yield return ("session", TerminalText.Show(subject.Session), false);
        yield return ("directory", TerminalText.Show(subject.WorkingDirectory), false);
        foreach (string fact in subject.Facts)
        {
            yield return ("fact", TerminalText.Show(fact), false);
        }

        if (call.History.Length > 0)
        {
            yield return ("before", TerminalText.Show(call.History), false);
        }

        foreach (ScopeOnOffer scope in call.Scopes)
        {
            yield return (scope.Kind switch { ScopeKind.Session => "s", ScopeKind.Minutes => "m", ScopeKind.Always => "A", _ => "a" },
                TerminalText.Show(scope.Words), false);
        }

        yield return ("request", request.Id, false);
    }
}
