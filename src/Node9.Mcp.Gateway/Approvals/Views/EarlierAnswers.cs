using System.Globalization;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>What became of earlier questions about calls of the same shape, by the same agent.</summary>
/// <param name="Approved">How many were approved.</param>
/// <param name="Denied">How many were denied.</param>
/// <param name="Unanswered">How many nobody answered.</param>
/// <param name="LastBy">Who answered last; null when nobody has.</param>
/// <param name="LastAt">When the last of them came to its end; null when there is none.</param>
public sealed record EarlierAnswers(int Approved, int Denied, int Unanswered, string? LastBy, DateTimeOffset? LastAt)
{
    /// <summary>Counts <paramref name="earlier"/>, newest first.</summary>
    public static EarlierAnswers Of(IReadOnlyList<ApprovalRequest> earlier)
    {
        int approved = 0, denied = 0, unanswered = 0;
        foreach (ApprovalRequest each in earlier)
        {
            if (each.State is ApprovalState.Approved or ApprovalState.Used)
            {
                approved++;
            }
            else if (each.State == ApprovalState.Denied)
            {
                denied++;
            }
            else
            {
                unanswered++;
            }
        }

        ApprovalRequest? last = earlier.FirstOrDefault(static each => each.DecidedBy is not null);
        return new EarlierAnswers(
            approved, denied, unanswered, last?.DecidedBy?.User,
            last?.DecidedAt ?? (earlier.Count > 0 ? earlier[0].ChangedAt : null));
    }

    /// <summary>In words: <c>approved twice, denied once, last by ann 12 min ago</c>; empty when nothing was asked.</summary>
    public string Say(DateTimeOffset now)
    {
        var words = new List<string>();
        Add(words, "approved", Approved);
        Add(words, "denied", Denied);
        Add(words, "left unanswered", Unanswered);
        if (words.Count == 0 || LastAt is not { } at)
        {
            return "";
        }

        return $"{string.Join(", ", words)}, last{(LastBy is null ? "" : $" by {LastBy}")} {Ago(now - at)}";
    }

    private static void Add(List<string> words, string what, int count)
    {
        if (count > 0)
        {
            words.Add($"{what} {Times(count)}");
        }
    }

    private static string Times(int count) => count switch
    {
        1 => "once",
        2 => "twice",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} times"),
    };

    private static string Ago(TimeSpan age) => age.TotalMinutes < 1 ? "just now"
        : age.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min ago")
        : age.TotalDays < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h ago")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} days ago");
}
