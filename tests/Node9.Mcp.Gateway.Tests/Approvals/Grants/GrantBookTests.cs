using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Gateway.Tests.Shapes;

namespace Node9.Mcp.Gateway.Tests.Approvals.Grants;

public sealed class GrantBookTests : IAsyncDisposable
{
    private static readonly GrantOffer Everything = new(true, true, true, TimeSpan.FromDays(30));

    private readonly ApprovalBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void A_yes_for_once_grants_nothing()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Once);

        Assert.Empty(_bench.Store().Grants.List(all: true));
        Assert.Empty(Use("rm build/a.o"));
    }

    [Fact]
    public void A_yes_for_a_time_ends_with_it()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.For(TimeSpan.FromMinutes(30)));

        Assert.Single(Use("rm build/b.o"));
        _bench.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Single(Use("rm build/b.o"));
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Use("rm build/b.o"));
        Grant grant = Assert.Single(_bench.Store().Grants.List(all: true));
        Assert.Equal((2, "ann"), (grant.Uses, grant.GivenBy));
    }

    [Fact]
    public void A_yes_for_the_session_is_for_no_other()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Session);

        Assert.Single(Use("rm build/b.o"));
        Assert.Empty(Use("rm build/b.o", session: "s2"));
    }

    [Theory]
    [InlineData("bob", "claude-code")]
    [InlineData("u", "codex")]
    public void A_grant_is_for_one_principal_and_one_agent(string principal, string agent)
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Always);

        Assert.Single(Use("rm build/b.o"));
        Assert.Empty(Use("rm build/b.o", principal: principal, agent: agent));
    }

    [Fact]
    public void A_revoked_grant_covers_nothing_from_the_next_call_on_in_a_gateway_that_runs()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Always);
        string id = Assert.Single(Use("rm build/b.o")).Id;

        Assert.True(_bench.Store().Grants.Revoke(id, "ann"));

        Assert.Empty(Use("rm build/b.o"));
        Assert.False(_bench.Store().Grants.Revoke(id, "ann"));
        Assert.Empty(_bench.Store().Grants.List(all: false));
    }

    [Fact]
    public void A_yes_that_came_of_a_grant_and_was_not_used_goes_with_it()
    {
        HeldCall held = Hold("rm build/a.o");
        Answer(held, AnswerScope.Always);
        _bench.Poll();
        ApprovalStore store = _bench.Store();

        store.Grants.Revoke(store.Find(held.Id)!.GrantId!, "ann");

        Assert.False(held.TryRedeem());
        Assert.Equal(ApprovalState.Withdrawn, store.Find(held.Id)?.State);
    }

    [Fact]
    public void A_grant_of_one_person_does_not_answer_what_needs_two_by_now()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Always);
        GrantBook book = _bench.Store().Grants;

        Assert.Single(book.Find(Seeker("rm build/b.o")));
        Assert.Empty(book.Find(Seeker("rm build/b.o") with { Approvers = 2 }));
    }

    [Fact]
    public void A_grant_by_the_agents_own_client_does_not_answer_what_demands_another_person_by_now()
    {
        HeldCall held = Hold("rm build/a.o");
        _bench.Store().Decide(
            held.Id, held.Request.Question, new GivenAnswer(true, AnswerScope.Always, ""),
            new Decider("ann", 1, "elicitation") { InClient = true }, null);
        GrantBook book = _bench.Store().Grants;

        Assert.Single(book.Find(Seeker("rm build/b.o")));
        Assert.Empty(book.Find(Seeker("rm build/b.o") with { AnotherPerson = true }));
    }

    [Fact]
    public void A_grant_that_was_revoked_between_finding_and_using_it_does_not_count()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Always);
        ApprovalStore store = _bench.Store();
        IReadOnlyList<Grant> found = store.Grants.Find(Seeker("rm build/b.o"));
        store.Grants.Revoke(found[0].Id, "ann");

        Assert.False(store.Grants.TryUse(found));
    }

    [Fact]
    public void Always_lasts_no_longer_than_configuration_lets_any_grant_live()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Always);
        Grant grant = Assert.Single(Use("rm build/b.o"));

        Assert.Equal(_bench.Time.GetUtcNow() + Everything.Longest, grant.ExpiresAt);
    }

    [Fact]
    public void A_configuration_that_became_stricter_takes_back_what_was_given_under_the_looser_one()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Always);
        _bench.Time.Advance(TimeSpan.FromHours(2));

        Assert.Empty(Use("rm build/b.o", allowed: GrantOffer.None));
        Assert.Empty(Use("rm build/b.o", allowed: Everything with { Always = false }));
        Assert.Empty(Use("rm build/b.o", allowed: Everything with { Longest = TimeSpan.FromHours(1) }));
        Assert.Single(Use("rm build/b.o", allowed: Everything with { Longest = TimeSpan.Zero }));
    }

    [Fact]
    public void An_answer_that_was_not_offered_is_refused_and_the_call_still_waits()
    {
        HeldCall held = Hold("rm build/a.o", Everything with { Always = false });

        Assert.Equal(DecisionOutcome.NotOffered, Answer(held, AnswerScope.Always));
        Assert.Equal(DecisionOutcome.NotOffered, Answer(held, AnswerScope.For(TimeSpan.FromDays(31))));
        Assert.Equal(DecisionOutcome.NotOffered, Answer(held, AnswerScope.For(TimeSpan.FromSeconds(5))));
        Assert.Equal(ApprovalState.Pending, _bench.Store().Find(held.Id)?.State);
    }

    [Fact]
    public void Grants_together_cover_a_call_that_stays_on_the_machine()
    {
        Answer(Hold("rm build/a.o"), AnswerScope.Always);
        Assert.Empty(Use("rm build/a.o dist/b.js"));

        Answer(Hold("rm dist/a.js"), AnswerScope.Always);

        Assert.Equal(2, Use("rm build/a.o dist/b.js").Count);
        Assert.Empty(Use("rm build/a.o dist/b.js src/c.c"));
    }

    [Fact]
    public void A_call_that_waits_is_let_go_by_a_grant_that_covers_it_and_no_other_is()
    {
        HeldCall first = Hold("rm build/a.o"), second = Hold("rm build/b.o"), other = Hold("rm -rf src");
        Answer(first, AnswerScope.For(TimeSpan.FromMinutes(5)));
        _bench.Poll();

        ApprovalStore store = _bench.Store();
        Assert.Equal(ApprovalState.Approved, store.Find(second.Id)?.State);
        Assert.Equal(store.Find(first.Id)?.GrantId, store.Find(second.Id)?.GrantId);
        Assert.Equal(ApprovalState.Pending, store.Find(other.Id)?.State);
        Assert.True(second.TryRedeem());
    }

    [Fact]
    public void An_answer_for_this_session_lets_nothing_of_another_session_go()
    {
        HeldCall first = Hold("rm build/a.o"), second = Hold("rm build/b.o", session: "s2");
        Answer(first, AnswerScope.Session);

        Assert.Equal(ApprovalState.Pending, _bench.Store().Find(second.Id)?.State);
    }

    [Fact]
    public void A_shape_that_is_asked_about_each_time_is_never_granted()
    {
        CallShape shape = ShapeBench.Shape(ShapeBench.Command("python3 -c 'print(1)'"));
        Answer(Hold("python3 -c 'print(1)'"), AnswerScope.Always);

        Assert.False(shape.CanBeGranted);
        Assert.Empty(Use("python3 -c 'print(1)'"));
    }

    [Theory]
    [InlineData("rm build/a.o", "session", "lets claude-code delete files under build/ in /home/u/app, as long as this session lives and at most until")]
    [InlineData("rm build/a.o", "minutes", "lets claude-code delete files under build/ in /home/u/app, until ")]
    [InlineData("rm notes.txt", "minutes", "lets claude-code delete files directly in /home/u/app/, until ")]
    [InlineData("git push origin main", "minutes", "lets claude-code make this very call again (it pushes main to origin) in /home/u/app, until ")]
    [InlineData("rm build/a.o", "once", "lets this one call of claude-code through, once")]
    public void A_scope_says_in_plain_words_what_it_lets_happen(string command, string scope, string words)
    {
        ApprovalRequest request = _bench.Store().Find(Hold(command).Id)!;
        AnswerScope answer = ScopeNames.Parse(scope) is ScopeKind.Minutes
            ? AnswerScope.For(TimeSpan.FromMinutes(30)) : new AnswerScope(ScopeNames.Parse(scope), TimeSpan.Zero);

        Assert.StartsWith(words, GrantWords.Of(request, answer, _bench.Time.GetUtcNow()), StringComparison.Ordinal);
    }

    private HeldCall Hold(string command, GrantOffer? offer = null, string session = "s1")
    {
        Policy.Calls.ToolCall call = ShapeBench.Command(command);
        ApprovalSubject subject = Gateway.Mediation.ApprovalSubjects.Asked(
            ShapeBench.Engine, call, ShapeBench.Context with { Session = session }, ShapeBench.Verdict(call),
            new ApprovalTerms(offer ?? Everything, 1, false, int.MaxValue));
        return _bench.Queue().Hold(subject, TimeSpan.FromHours(24));
    }

    private DecisionOutcome Answer(HeldCall held, AnswerScope scope) => _bench.Store().Decide(
        held.Id, held.Request.Question, new GivenAnswer(true, scope, ""), new Decider("ann", 1, "test"), null).Outcome;

    private static GrantSeeker Seeker(
        string command, string session = "s1", string principal = "u", string agent = "claude-code", GrantOffer? allowed = null) =>
        new(principal, agent, session, ShapeBench.Shape(ShapeBench.Command(command)), allowed ?? Everything);

    private IReadOnlyList<Grant> Use(
        string command, string session = "s1", string principal = "u", string agent = "claude-code", GrantOffer? allowed = null) =>
        _bench.Queue().UseGrants(Seeker(command, session, principal, agent, allowed));
}
