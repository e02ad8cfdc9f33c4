using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Tests.Approvals;

public sealed class FloodTests : IAsyncDisposable
{
    private readonly ApprovalBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void Beyond_the_bound_a_session_is_asked_about_no_further_and_the_person_is_told_once()
    {
        ApprovalQueue queue = _bench.Queue();
        HeldCall first = Hold(queue, 0);
        Hold(queue, 1);

        Assert.True(Assert.Throws<QuestionFloodException>(() => Hold(queue, 2)).IsFirst);
        Assert.False(Assert.Throws<QuestionFloodException>(() => Hold(queue, 3)).IsFirst);

        SessionFlood flood = Assert.Single(_bench.Store().Floods());
        Assert.Equal(("test-agent", 2), (flood.AgentName, flood.Refused));
        Assert.Equal(2, _bench.Store().List(all: false).Count);
        ApprovalBench.Answer(_bench.Store(), first, approve: true);
        Hold(queue, 4);
    }

    [Fact]
    public void An_identical_call_is_no_further_question()
    {
        ApprovalQueue queue = _bench.Queue();
        HeldCall first = Hold(queue, 0);
        Hold(queue, 1);

        Assert.Equal(first.Id, Hold(queue, 0).Id);
    }

    [Fact]
    public void Another_session_asks_as_before()
    {
        ApprovalQueue queue = _bench.Queue();
        Hold(queue, 0);
        Hold(queue, 1);

        Assert.NotNull(Hold(queue, 2, "s2"));
    }

    private static HeldCall Hold(ApprovalQueue queue, int number, string session = "s1") =>
        queue.Hold(ApprovalBench.Subject($"tool{number}") with { Session = session }, ApprovalBench.Minute, mostOpen: 2);
}
