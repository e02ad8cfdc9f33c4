using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Gateway.Statistics;

/// <summary>How people live with the questions: how often they are asked, how long they take, and whether they still
/// look.</summary>
/// <remarks>Calls are counted in the audit log, questions in the approval store, which keeps them for 30 days.
/// Immutable.</remarks>
public sealed class ApprovalStatistics
{
    /// <summary>Whoever says yes faster than this has hardly read the question.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    private const int MostRules = 20;

    private ApprovalStatistics(DateTimeOffset since, long calls, IReadOnlyList<ApprovalRequest> asked)
    {
        (Since, Calls, Prompts) = (since, calls, asked.Count);
        var taken = new List<TimeSpan>();
        var rules = new Dictionary<string, RulePrompts>(StringComparer.Ordinal);
        foreach (ApprovalRequest request in asked)
        {
            bool? yes = AnswerOf(request);
            if (yes is not null && request.DecidedAt - request.CreatedAt is { } time)
            {
                taken.Add(time);
                ApprovedAtOnce += yes == true && time <= AtOnce ? 1 : 0;
            }

            Count(request, yes);
            string rule = request.Subject.RuleId;
            RulePrompts before = rules.GetValueOrDefault(rule) ?? new RulePrompts(rule, 0, 0, 0);
            rules[rule] = new RulePrompts(
                rule, before.Prompts + 1, before.Approved + (yes == true ? 1 : 0), before.Denied + (yes == false ? 1 : 0));
        }

        taken.Sort();
        MedianToAnswer = Rank(taken, 50);
        NinetiethToAnswer = Rank(taken, 90);
        Rules = [.. rules.Values.OrderByDescending(static each => each.Prompts).ThenBy(static each => each.Rule, StringComparer.Ordinal).Take(MostRules)];
    }

    /// <summary>From when on is counted.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>Calls that were decided.</summary>
    public long Calls { get; }

    /// <summary>Questions that people were asked.</summary>
    public int Prompts { get; }

    /// <summary>Questions for each hundred calls, those that still wait included; null when there were no calls.</summary>
    public double? PromptsPer100Calls => Calls + Pending == 0 ? null : 100.0 * Prompts / (Calls + Pending);

    /// <summary>Half of the answers took no longer; null when there were none.</summary>
    public TimeSpan? MedianToAnswer { get; }

    /// <summary>Nine in ten answers took no longer; null when there were none.</summary>
    public TimeSpan? NinetiethToAnswer { get; }

    /// <summary>Answered with yes.</summary>
    public int Approved { get; private set; }

    /// <summary>Answered with yes within <see cref="AtOnce"/>.</summary>
    public int ApprovedAtOnce { get; }

    /// <summary>Answered with no.</summary>
    public int Denied { get; private set; }

    /// <summary>Not answered in time.</summary>
    public int Expired { get; private set; }

    /// <summary>Taken back by the agent before an answer.</summary>
    public int Withdrawn { get; private set; }

    /// <summary>Still waiting.</summary>
    public int Pending { get; private set; }

    /// <summary>The rules that asked, the one that asked most first; at most 20.</summary>
    public IReadOnlyList<RulePrompts> Rules { get; }

    /// <summary>Reads the figures from <paramref name="since"/> on.</summary>
    /// <param name="log">The audit log's directory.</param>
    /// <param name="store">The approvals.</param>
    /// <param name="since">From when on.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The log may not be read.</exception>
    /// <exception cref="ApprovalStoreException">The store cannot be read.</exception>
    public static ApprovalStatistics Read(string log, ApprovalStore store, DateTimeOffset since) => new(
        since, AuditCallCount.Since(log, since), [.. store.List(all: true).Where(each => each.CreatedAt >= since)]);

    /// <summary>The figures of these questions.</summary>
    public static ApprovalStatistics Of(DateTimeOffset since, long calls, IReadOnlyList<ApprovalRequest> asked) =>
        new(since, calls, asked);

    /// <summary>Yes, no, or null for none; an approval that nobody used was one all the same.</summary>
    private static bool? AnswerOf(ApprovalRequest request) => request.State switch
    {
        ApprovalState.Denied => false,
        ApprovalState.Approved or ApprovalState.Used => true,
        ApprovalState.Expired or ApprovalState.Withdrawn when request.DecidedAt is not null => true,
        _ => null,
    };

    private void Count(ApprovalRequest request, bool? yes)
    {
        Approved += yes == true ? 1 : 0;
        Denied += yes == false ? 1 : 0;
        Expired += yes is null && request.State == ApprovalState.Expired ? 1 : 0;
        Withdrawn += yes is null && request.State == ApprovalState.Withdrawn ? 1 : 0;
        Pending += request.State == ApprovalState.Pending ? 1 : 0;
    }

    /// <summary>The smallest value that <paramref name="percent"/> of them do not exceed.</summary>
    private static TimeSpan? Rank(List<TimeSpan> sorted, int percent) =>
        sorted.Count == 0 ? null : sorted[((sorted.Count * percent) + 99) / 100 - 1];
}
