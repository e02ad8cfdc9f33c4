using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Channels;

namespace Node9.Mcp.Gateway.Tests.Approvals.Channels;

/// <summary>What every channel keeps: only an explicit word is an answer, all else is silence, and a question that is over
/// leaves the screen.</summary>
public abstract class ChannelContract : IAsyncDisposable
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static ApprovalRequest Request { get; } = new()
    {
        Id = "apr_7k2m9q",
        State = ApprovalState.Pending,
        Question = new string('b', 64),
        Subject = ApprovalBench.Subject(),
        ArgumentsLength = 26,
        CreatedAt = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        ExpiresAt = new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero),
        ChangedAt = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task An_explicit_yes_approves()
    {
        ChannelAnswer? answer = await AskAsync(Counterpart.SaysYes);

        Assert.True(answer?.Approve);
    }

    [Fact]
    public async Task An_explicit_no_denies()
    {
        ChannelAnswer? answer = await AskAsync(Counterpart.SaysNo);

        Assert.False(answer?.Approve ?? true);
    }

    [Theory]
    [InlineData(Counterpart.GoesAway)]
    [InlineData(Counterpart.TalksRubbish)]
    [InlineData(Counterpart.Fails)]
    public async Task Whatever_is_no_explicit_word_is_silence(Counterpart counterpart)
    {
        try
        {
            Assert.Null(await AskAsync(counterpart));
        }
        catch (ChannelException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    [Fact]
    public async Task A_question_that_closes_is_taken_away_at_once()
    {
        using var closing = new CancellationTokenSource();
        (IApprovalChannel channel, Task shown, Task gone) = Open(Counterpart.Hangs);

        Task<ChannelAnswer?> asking = channel.AskAsync(new ChannelQuestion(Request), closing.Token);
        await shown.WaitAsync(ApprovalBench.Patience, Cancellation);
        await closing.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => asking.WaitAsync(ApprovalBench.Patience, Cancellation));
        await gone.WaitAsync(ApprovalBench.Patience, Cancellation);
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The channel before a counterpart that behaves so; when it was asked, and when the question was taken
    /// away.</summary>
    private protected abstract (IApprovalChannel Channel, Task Shown, Task Gone) Open(Counterpart counterpart);

    private Task<ChannelAnswer?> AskAsync(Counterpart counterpart) =>
        Open(counterpart).Channel.AskAsync(new ChannelQuestion(Request), Cancellation)
            .WaitAsync(ApprovalBench.Patience, Cancellation);
}
