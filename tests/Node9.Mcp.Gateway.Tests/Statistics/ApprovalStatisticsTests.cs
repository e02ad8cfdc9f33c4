using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Statistics;

namespace Node9.Mcp.Gateway.Tests.Statistics;

public sealed class ApprovalStatisticsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Half_and_nine_in_ten_of_the_answers_took_no_longer()
    {
        ApprovalStatistics figures = Of([.. Enumerable.Range(1, 10).Select(static each => Request("r", ApprovalState.Used, each))]);

        Assert.Equal(TimeSpan.FromSeconds(5), figures.MedianToAnswer);
        Assert.Equal(TimeSpan.FromSeconds(9), figures.NinetiethToAnswer);
        Assert.Equal((10, 3), (figures.Approved, figures.ApprovedAtOnce));
    }

    [Fact]
    public void An_approval_that_was_never_used_was_an_answer_and_silence_was_none()
    {
        ApprovalStatistics figures = Of(
            Request("r", ApprovalState.Expired, 4), Request("r", ApprovalState.Expired, null), Request("r", ApprovalState.Withdrawn, null),
            Request("r", ApprovalState.Denied, 1), Request("r", ApprovalState.Pending, null));

        Assert.Equal((1, 1, 1, 1, 1), (figures.Approved, figures.Denied, figures.Expired, figures.Withdrawn, figures.Pending));
        Assert.Equal(0, figures.ApprovedAtOnce);
        Assert.Equal(5, figures.Prompts);
    }

    [Fact]
    public void The_rule_that_asks_most_comes_first()
    {
        ApprovalStatistics figures = Of(
            Request("b", ApprovalState.Denied, 1), Request("a", ApprovalState.Used, 1), Request("c", ApprovalState.Used, 1), Request("c", ApprovalState.Pending, null));

        Assert.Equal([new RulePrompts("c", 2, 1, 0), new RulePrompts("a", 1, 1, 0), new RulePrompts("b", 1, 0, 1)], figures.Rules);
    }

    [Fact]
    public void Without_calls_there_is_no_share_of_them()
    {
        ApprovalStatistics none = ApprovalStatistics.Of(Start, 0, []);
        ApprovalStatistics some = ApprovalStatistics.Of(Start, 39, [Request("r", ApprovalState.Pending, null)]);

        Assert.Null(none.PromptsPer100Calls);
        Assert.Null(none.MedianToAnswer);
        Assert.Equal(2.5, some.PromptsPer100Calls);
    }

    private static ApprovalStatistics Of(params ApprovalRequest[] asked) => ApprovalStatistics.Of(Start, 100, asked);

    private static ApprovalRequest Request(string rule, ApprovalState state, int? answeredAfter) => new()
    {
        Id = "apr_000000", State = state, Question = "", ArgumentsLength = 0,
        CreatedAt = Start, ExpiresAt = Start, ChangedAt = Start,
        DecidedAt = answeredAfter is { } seconds ? Start + TimeSpan.FromSeconds(seconds) : null,
        Subject = new ApprovalSubject
        {
            Principal = "ada", Tool = "t", ArgumentsDigest = "", RuleId = rule, Reason = "", PolicyRevision = "",
        },
    };
}
