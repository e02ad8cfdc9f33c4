using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Tests.Mediation;

public sealed class AnswerStoreTests
{
    private static readonly JudgedRequest Judged = new("call", 0);

    private readonly AnswerStore _store = new(TimeProvider.System);

    [Fact]
    public void No_more_answers_are_kept_than_there_is_room_for()
    {
        Assert.All(Enumerable.Range(0, 32), i => Assert.True(_store.TryAdd(Answer($"{i}"))));

        Assert.False(_store.TryAdd(Answer("one more")));
    }

    [Fact]
    public void No_more_bytes_are_kept_than_there_is_room_for()
    {
        Assert.True(_store.TryAdd(Answer("large", 8 << 20)));

        Assert.False(_store.TryAdd(Answer("small", 1)));
    }

    [Fact]
    public void One_answer_is_kept_to_a_call_and_one_request_waits_for_it()
    {
        HeldAnswer answer = Answer("a");
        _store.TryAdd(answer);

        Assert.False(_store.TryAdd(Answer("a")));
        Assert.Equal((1, 0), (_store.Begin(answer, new RequestId(1), Judged), _store.Begin(answer, new RequestId(2), Judged)));
    }

    [Fact]
    public void An_answer_is_given_once_and_then_gone()
    {
        HeldAnswer answer = Answer("a");
        _store.TryAdd(answer);
        int turn = _store.Begin(answer, new RequestId(1), Judged);

        Assert.Same(Judged, _store.End(answer, turn, drop: true, out RequestId waiter));
        Assert.Equal(new RequestId(1), waiter);
        Assert.Null(_store.End(answer, turn, drop: true, out _));
        Assert.Null(_store.Find(answer.Key));
        Assert.True(_store.IsEmpty);
    }

    [Fact]
    public void A_request_that_is_taken_back_gets_nothing_and_the_next_one_may_wait()
    {
        HeldAnswer answer = Answer("a");
        _store.TryAdd(answer);
        int first = _store.Begin(answer, new RequestId(1), Judged);

        Assert.Same(Judged, _store.Release(new RequestId(1)));
        Assert.Equal(first + 1, _store.Begin(answer, new RequestId(2), Judged));
        Assert.Null(_store.End(answer, first, drop: false, out _));
        Assert.True(_store.Waits(answer, first + 1));
    }

    private static HeldAnswer Answer(string digest, int bytes = 16) => new(
        new AnswerKey("server", "tools/call", "tool", digest),
        new ApprovalSubject
        {
            Principal = "sam", Tool = "tool", ArgumentsDigest = digest, RuleId = HeldAnswers.Rule, Reason = "", PolicyRevision = "",
        },
        "override", new byte[bytes], isError: false) { Judged = Judged };
}
