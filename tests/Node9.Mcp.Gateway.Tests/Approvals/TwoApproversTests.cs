using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Tests.Shapes;

namespace Node9.Mcp.Gateway.Tests.Approvals;

public sealed class TwoApproversTests : IAsyncDisposable
{
    private readonly ApprovalBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void The_first_yes_counts_and_lets_nothing_go()
    {
        HeldCall held = Hold();

        Assert.Equal(DecisionOutcome.Counted, Say(held, "ann"));
        ApprovalRequest after = _bench.Store().Find(held.Id)!;
        Assert.Equal((ApprovalState.Pending, "ann"), (after.State, string.Join(' ', after.ApprovedBy)));
        Assert.False(_bench.Store().Redeem(held.Id, held.Request.Question, out _));
    }

    [Fact]
    public void The_same_person_is_not_two()
    {
        HeldCall held = Hold();
        Say(held, "ann");

        Assert.Equal(DecisionOutcome.SamePerson, Say(held, "ann"));
        Assert.Equal(ApprovalState.Pending, _bench.Store().Find(held.Id)?.State);
    }

    [Fact]
    public void The_second_person_lets_it_go_once()
    {
        HeldCall held = Hold();
        Say(held, "ann");

        Assert.Equal(DecisionOutcome.Done, Say(held, "bob"));
        Assert.True(_bench.Store().Redeem(held.Id, held.Request.Question, out _));
        Assert.False(_bench.Store().Redeem(held.Id, held.Request.Question, out _));
    }

    [Fact]
    public void One_no_is_enough()
    {
        HeldCall held = Hold();
        Say(held, "ann");

        ApprovalBench.Answer(_bench.Store(), held, approve: false);

        Assert.Equal(ApprovalState.Denied, _bench.Store().Find(held.Id)?.State);
    }

    [Fact]
    public void What_is_granted_is_what_both_agreed_to()
    {
        HeldCall held = Hold();
        Say(held, "ann", AnswerScope.Always);
        Say(held, "bob", AnswerScope.For(TimeSpan.FromMinutes(10)));

        Grant grant = Assert.Single(_bench.Store().Grants.List(all: true));
        Assert.Equal((ScopeKind.Minutes, "ann, bob"), (grant.Scope, grant.GivenBy));
        Assert.Equal(_bench.Time.GetUtcNow().AddMinutes(10), grant.ExpiresAt);
    }

    [Fact]
    public void If_one_of_them_meant_once_nothing_is_granted()
    {
        HeldCall held = Hold();
        Say(held, "ann", AnswerScope.Always);
        Say(held, "bob");

        Assert.Equal(ApprovalState.Approved, _bench.Store().Find(held.Id)?.State);
        Assert.Empty(_bench.Store().Grants.List(all: true));
    }

    [Fact]
    public async Task What_demands_another_person_is_not_answered_by_the_agents_own_client()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject() with { AnotherPerson = true }, ApprovalBench.Minute);
        FakeProcesses processes = new FakeProcesses().Add(Environment.ProcessId, 1, "node9-mcp");
        using ApprovalDesk desk = ApprovalDesk.Open(_bench.State, _bench.Time, processes);
        ApprovalRequest seen = desk.Store.Find(held.Id)!;

        DecisionResult result = await desk.DecideAsync(
            seen, new GivenAnswer(true, AnswerScope.Once, ""),
            new DecisionOrigin("elicitation", true, null) { InClient = true }, TestContext.Current.CancellationToken);

        Assert.Equal(DecisionOutcome.Refused, result.Outcome);
        Assert.Equal(ApprovalState.Pending, desk.Store.Find(held.Id)?.State);
    }

    private HeldCall Hold() => _bench.Queue().Hold(
        ApprovalBench.Subject() with
        {
            Approvers = 2,
            Shape = ShapeBench.Shape(ShapeBench.Command("rm build/a.o")),
            Offer = new GrantOffer(true, true, true, TimeSpan.FromDays(1)),
        },
        ApprovalBench.Minute);

    private DecisionOutcome Say(HeldCall held, string person, AnswerScope scope = default) => _bench.Store().Decide(
        held.Id, held.Request.Question, new GivenAnswer(true, scope, ""), new Decider(person, 1, "test"), null).Outcome;
}
