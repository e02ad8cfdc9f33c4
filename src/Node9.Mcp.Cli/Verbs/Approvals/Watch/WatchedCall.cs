using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>A request as the screen shows it.</summary>
/// <param name="Request">As it was last read.</param>
/// <param name="Sentence">What the call would do, in one line.</param>
/// <param name="History">What was answered before; empty when nothing was asked.</param>
internal sealed record WatchedCall(ApprovalRequest Request, string Sentence, string History)
{
    private static readonly string[] Gone = ["delete", "drop", "truncate", "destroy", "prune", "remove", "wipe", "tamper", "raise"];

    /// <summary>The ways to say yes that reach further than once, narrowest first.</summary>
    public IReadOnlyList<ScopeOnOffer> Scopes { get; init; } = [];

    /// <summary>What there is to know about the calls that wait beside it, and who must still approve; a line each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The id.</summary>
    public string Id => Request.Id;

    /// <summary>Whether it still waits.</summary>
    public bool IsOpen => Request.State == ApprovalState.Pending;

    /// <summary>Whether what it does cannot be taken back; then one key is not enough. A call of which not everything is
    /// known counts.</summary>
    public bool IsDestructive
    {
        get
        {
            foreach (string fact in Request.Subject.Facts)
            {
                ReadOnlySpan<char> effect = fact.AsSpan(0, Math.Max(fact.IndexOf(' '), 0));
                string verb = (effect.Length == 0 ? fact : effect.ToString())[(fact.IndexOf('.') + 1)..];
                if (Gone.Contains(verb, StringComparer.Ordinal) || fact.Contains("force", StringComparison.Ordinal)
                    || fact.Contains("opaque", StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return Request.Subject.Facts.Count == 0;
        }
    }

    /// <summary>How much time is left, in five characters at most.</summary>
    public string Countdown(DateTimeOffset now)
    {
        TimeSpan left = Request.ExpiresAt > now ? Request.ExpiresAt - now : TimeSpan.Zero;
        return !IsOpen ? "done"
            : left.TotalHours >= 100 ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalDays}d")
            : left.TotalMinutes >= 100 ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours}h")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalMinutes}:{left.Seconds:00}");
    }

    /// <summary>Who answered, by which way; how it ended otherwise.</summary>
    public string Outcome => TerminalText.Show(Request.DecidedBy is { } by
        ? $"{(Request.State == ApprovalState.Denied ? "denied" : "approved")}: answered by {by.User} via {by.Channel}"
        : Request.State.ToString().ToLowerInvariant());

    /// <summary>Whether one answer may be given to both.</summary>
    public bool IsLike(WatchedCall other) => ApprovalDesk.AreAlike(Request, other.Request);

    /// <summary>Whether the filter's words are all in it.</summary>
    public bool Matches(string filter)
    {
        ApprovalSubject subject = Request.Subject;
        string all = $"{Id} {subject.AgentName} {subject.Server}/{subject.Tool} {subject.RuleId} {Sentence} {subject.ArgumentsJson}";
        return filter.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => all.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
