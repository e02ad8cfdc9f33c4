using System.Collections.Concurrent;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Channels;

namespace Node9.Mcp.Gateway.Tests.Approvals.Channels;

public sealed class ChannelRaceTests : IAsyncDisposable
{
    private readonly ApprovalBench _bench = new();
    private readonly StagedChannel _one = new("one"), _two = new("two");
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ApprovalQueue _queue;
    private readonly ChannelRace _race;

    public ChannelRaceTests()
    {
        _queue = _bench.Queue();
        _race = new ChannelRace(_queue, [_one, _two], _bench.Time, _log.Enqueue);
    }

    [Theory]
    [InlineData(true, ApprovalDecision.Approved)]
    [InlineData(false, ApprovalDecision.Denied)]
    public async Task The_first_answer_wins_with_its_channels_name_and_the_other_closes(bool approve, ApprovalDecision expected)
    {
        HeldCall held = Hold();
        await Task.WhenAll(_one.Asked, _two.Asked);
        _one.Say(approve, "as agreed");

        ApprovalAnswer answer = await AnswerOf(held);
        ChannelQuestion closed = await _two.Closed;

        Assert.Equal((expected, "ann", "one", "as agreed"), (answer.Decision, answer.By?.User, answer.By?.Channel, answer.Note));
        Assert.Equal("one", closed.Ended?.DecidedBy?.Channel);
        Assert.Equal(approve, held.TryRedeem());
    }

    [Fact]
    public async Task An_answer_at_the_command_line_closes_every_channel()
    {
        HeldCall held = Hold();
        await Task.WhenAll(_one.Asked, _two.Asked);
        ApprovalBench.Answer(_bench.Store(), held, approve: true);
        _bench.Poll();

        await Task.WhenAll(_one.Closed, _two.Closed);

        Assert.Equal("test", (await AnswerOf(held)).By?.Channel);
    }

    [Fact]
    public async Task Of_answers_at_the_same_time_exactly_one_counts()
    {
        for (int round = 0; round < 20; round++)
        {
            StagedChannel[] channels = [.. Enumerable.Range(0, 4).Select(static n => new StagedChannel($"c{n}") { Ignores = true })];
            await using var race = new ChannelRace(_queue, channels, _bench.Time, _log.Enqueue);
            HeldCall held = _queue.Hold(ApprovalBench.Subject($"tool{round}"), ApprovalBench.Minute);
            race.Join(held);
            await Task.WhenAll(channels.Select(static c => c.Asked));

            Parallel.For(0, 5, n =>
            {
                if (n < 4)
                {
                    channels[n].Say(n % 2 == 0, $"from c{n}");
                }
                else
                {
                    ApprovalBench.Answer(_bench.Store(), held, approve: true, "from test");
                }
            });
            _bench.Poll();
            ApprovalAnswer answer = await AnswerOf(held);

            Assert.Equal($"from {answer.By!.Channel}", answer.Note);
            Assert.Equal(answer.Decision == ApprovalDecision.Approved, held.TryRedeem());
            Assert.False(held.TryRedeem());
        }
    }

    [Fact]
    public async Task Calls_that_wait_for_one_request_raise_one_question_per_channel()
    {
        HeldCall[] held = [Hold(), Hold(), Hold()];
        await Task.WhenAll(_one.Asked, _two.Asked);
        _one.Say(approve: false);
        await Task.WhenAll(held.Select(AnswerOf));

        Assert.Single(held.Select(static h => h.Id).Distinct());
        Assert.Equal((1, 1), (_one.Questions, _two.Questions));
    }

    [Fact]
    public async Task A_channel_that_fails_is_silence_and_is_logged_once()
    {
        _one.Fail("it has no display");
        HeldCall first = Hold();
        HeldCall second = Hold("other");
        await _two.Asked;
        _two.Say(approve: true);
        await Task.WhenAll(AnswerOf(first), AnswerOf(second));
        await _race.DisposeAsync();

        Assert.Equal("nobody is asked by the channel `one`: it has no display", Assert.Single(_log));
    }

    [Fact]
    public async Task An_answer_after_the_request_expired_changes_nothing()
    {
        HeldCall held = Hold();
        await Task.WhenAll(_one.Asked, _two.Asked);
        _bench.Time.Advance(ApprovalBench.Minute);
        ApprovalAnswer answer = await AnswerOf(held);
        await Task.WhenAll(_one.Closed, _two.Closed);
        _one.Say(approve: true);

        Assert.Equal(ApprovalDecision.Expired, answer.Decision);
        Assert.False(held.TryRedeem());
        Assert.Equal(ApprovalState.Expired, _bench.Store().Find(held.Id)?.State);
    }

    [Fact]
    public async Task A_late_answer_of_a_channel_that_does_not_listen_changes_nothing()
    {
        var deaf = new StagedChannel("deaf") { Ignores = true };
        await using var race = new ChannelRace(_queue, [deaf], _bench.Time, _log.Enqueue);
        HeldCall held = _queue.Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        race.Join(held);
        await deaf.Asked;
        held.Withdraw("the agent cancelled the call");
        await deaf.Closed;
        deaf.Say(approve: true);
        await race.DisposeAsync();

        Assert.Equal(ApprovalState.Withdrawn, _bench.Store().Find(held.Id)?.State);
        Assert.False(held.TryRedeem());
    }

    [Fact]
    public async Task A_question_stays_open_when_the_turn_is_given_back_and_the_retry_gets_its_answer()
    {
        HeldCall first = Hold();
        await Task.WhenAll(_one.Asked, _two.Asked);
        first.Detach();
        HeldCall retry = Hold();
        _two.Say(approve: true);
        ApprovalAnswer answer = await AnswerOf(retry);

        Assert.Equal((ApprovalDecision.Approved, "two", 1), (answer.Decision, answer.By?.Channel, _two.Questions));
        Assert.True(retry.TryRedeem());
    }

    [Fact]
    public async Task The_end_of_the_process_closes_what_is_open()
    {
        Hold();
        await Task.WhenAll(_one.Asked, _two.Asked);

        await _race.DisposeAsync();

        Assert.Null((await _one.Closed).Ended);
        Assert.Null((await _two.Closed).Ended);
    }

    public async ValueTask DisposeAsync()
    {
        await _race.DisposeAsync();
        await _bench.DisposeAsync();
    }

    private HeldCall Hold(string tool = "query")
    {
        HeldCall held = _queue.Hold(ApprovalBench.Subject(tool), ApprovalBench.Minute);
        _race.Join(held);
        return held;
    }

    private static Task<ApprovalAnswer> AnswerOf(HeldCall held) =>
        held.Answer.WaitAsync(ApprovalBench.Patience, TestContext.Current.CancellationToken);
}
