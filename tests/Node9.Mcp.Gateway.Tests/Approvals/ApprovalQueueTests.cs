using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Tests.Approvals;

public sealed class ApprovalQueueTests : IAsyncDisposable
{
    private readonly ApprovalBench _bench = new();

    [Fact]
    public void A_queue_that_holds_nothing_opens_no_store()
    {
        _bench.Queue();

        Assert.False(File.Exists(_bench.Database));
    }

    [Fact]
    public async Task An_approved_call_is_redeemed_once()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        Assert.Matches("^apr_[0-9a-hjkmnp-tv-z]{6}$", held.Id);
        Assert.False(held.TryRedeem());
        ApprovalBench.Answer(_bench.Store(), held, approve: true, "go on");

        _bench.Poll();
        ApprovalAnswer answer = await held.Answer.WaitAsync(
            ApprovalBench.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(ApprovalDecision.Approved, answer.Decision);
        Assert.Equal(("alice", "go on"), (answer.By?.User, answer.Note));
        Assert.True(held.TryRedeem());
        Assert.False(held.TryRedeem());
        Assert.Equal(ApprovalState.Used, _bench.Store().Find(held.Id)?.State);
    }

    [Fact]
    public async Task An_answer_that_could_not_be_read_at_first_is_read_the_next_time()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        _bench.Store().Decide(
            held.Id, held.Request.Question, approve: true, new Decider("alice", 77, "test"), new ProcessIdentity(77, 77, "boot.1"), "", out _);
        _bench.Processes.Failures = 1;
        _bench.Poll();
        Assert.True(SpinWait.SpinUntil(() => _bench.Processes.Failures <= 0, ApprovalBench.Patience));
        Assert.False(held.Answer.IsCompleted);

        _bench.Poll();
        ApprovalAnswer answer = await held.Answer.WaitAsync(
            ApprovalBench.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(ApprovalDecision.Approved, answer.Decision);
    }

    [Fact]
    public async Task A_denied_call_gets_the_words_and_a_retry_is_asked_anew()
    {
        ApprovalQueue queue = _bench.Queue();
        HeldCall held = queue.Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        ApprovalBench.Answer(_bench.Store(), held, approve: false, "use staging");

        _bench.Poll();
        ApprovalAnswer answer = await held.Answer.WaitAsync(
            ApprovalBench.Patience, TestContext.Current.CancellationToken);

        Assert.Equal((ApprovalDecision.Denied, "use staging"), (answer.Decision, answer.Note));
        Assert.False(held.TryRedeem());
        HeldCall retry = queue.Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        Assert.NotEqual(held.Id, retry.Id);
        Assert.False(retry.Answer.IsCompleted);
    }

    [Theory]
    [InlineData(true, ApprovalDecision.Approved)]
    [InlineData(false, ApprovalDecision.Denied)]
    public async Task A_detached_call_leaves_its_answer_to_the_retry_once(bool approve, ApprovalDecision expected)
    {
        HeldCall first = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        first.Detach();
        ApprovalBench.Answer(_bench.Store(), first, approve);

        ApprovalQueue other = _bench.Queue();
        HeldCall retry = other.Hold(ApprovalBench.Subject() with { Session = "s2" }, ApprovalBench.Minute);

        Assert.Equal(first.Id, retry.Id);
        ApprovalAnswer answer = await retry.Answer.WaitAsync(
            ApprovalBench.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.Decision);
        Assert.False(first.TryRedeem());
        Assert.Equal(approve, retry.TryRedeem());
        Assert.NotEqual(first.Id, other.Hold(ApprovalBench.Subject(), ApprovalBench.Minute).Id);
    }

    [Fact]
    public async Task Of_two_identical_calls_one_uses_the_approval_and_the_other_is_told()
    {
        HeldCall first = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        HeldCall second = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute * 9);
        Assert.Equal((first.Id, first.ExpiresAt), (second.Id, second.ExpiresAt));
        ApprovalBench.Answer(_bench.Store(), first, approve: true);

        _bench.Poll();
        await Task.WhenAll(first.Answer, second.Answer)
            .WaitAsync(ApprovalBench.Patience, TestContext.Current.CancellationToken);

        Assert.True(second.TryRedeem());
        Assert.False(first.TryRedeem(out ApprovalState found));
        Assert.Equal(ApprovalState.Used, found);
    }

    [Fact]
    public void Calls_that_differ_in_anything_an_answer_is_bound_to_are_different_questions()
    {
        ApprovalQueue queue = _bench.Queue();
        ApprovalSubject subject = ApprovalBench.Subject();
        ApprovalSubject[] others =
        [
            subject with { Server = "other" }, subject with { Tool = "other" },
                subject with { ArgumentsDigest = new string('b', 64) },
            subject with { Principal = "bob" }, subject with { AgentName = "other" },
                subject with { WorkingDirectory = "/other" },
            subject with { PolicyRevision = "other" }, subject with { Server = "postgresq", Tool = "uery" },
        ];

        var ids = others.Append(subject).Select(each => queue.Hold(each, ApprovalBench.Minute).Id).ToHashSet();

        Assert.Equal(others.Length + 1, ids.Count);
    }

    [Fact]
    public async Task Silence_expires_the_call()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);

        _bench.Time.Advance(ApprovalBench.Minute);
        ApprovalAnswer answer = await held.Answer.WaitAsync(
            ApprovalBench.Patience, TestContext.Current.CancellationToken);

        Assert.Equal((ApprovalDecision.Expired, null), (answer.Decision, answer.By));
        Assert.Equal(DecisionOutcome.TooLate, ApprovalBench.Answer(_bench.Store(), held, approve: true));
        Assert.Equal(ApprovalState.Expired, _bench.Store().Find(held.Id)?.State);
    }

    [Fact]
    public async Task An_approval_that_is_not_used_in_time_is_worth_nothing()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        ApprovalBench.Answer(_bench.Store(), held, approve: true);
        _bench.Poll();
        await held.Answer.WaitAsync(ApprovalBench.Patience, TestContext.Current.CancellationToken);

        _bench.Time.Advance(ApprovalBench.Minute);

        Assert.False(held.TryRedeem(out ApprovalState found));
        Assert.Equal(ApprovalState.Expired, found);
    }

    [Fact]
    public async Task A_withdrawn_call_never_executes_whatever_comes_later()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);

        held.Withdraw("the client cancelled");

        Assert.Equal(ApprovalDecision.Withdrawn, (await held.Answer).Decision);
        Assert.Equal(DecisionOutcome.TooLate, ApprovalBench.Answer(_bench.Store(), held, approve: true));
        Assert.False(held.TryRedeem());
    }

    [Fact]
    public async Task An_approval_that_crosses_a_withdrawal_is_taken_back()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        ApprovalBench.Answer(_bench.Store(), held, approve: true);
        _bench.Poll();
        await held.Answer.WaitAsync(ApprovalBench.Patience, TestContext.Current.CancellationToken);

        held.Withdraw("the client went away");

        Assert.False(held.TryRedeem());
        Assert.Equal(ApprovalState.Withdrawn, _bench.Store().Find(held.Id)?.State);
    }

    [Fact]
    public async Task An_approval_that_the_agent_wrote_into_the_store_itself_is_taken_back()
    {
        _bench.Processes.Add(1, 0, "/sbin/init").Add(30, 1, "/usr/bin/claude").Add(60, 30, "/usr/bin/python3 forge.py");
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject() with { AgentProcessId = 30 }, ApprovalBench.Minute);
        _bench.Store().Decide(
            held.Id, held.Request.Question, true, new Decider("alice", 60, "cli"), _bench.Processes.Find(
                60)!.Identity, "", out _);

        _bench.Poll();
        ApprovalAnswer answer = await held.Answer.WaitAsync(
            ApprovalBench.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(ApprovalDecision.Withdrawn, answer.Decision);
        Assert.Contains("below the agent's process 30", answer.Note, StringComparison.Ordinal);
        Assert.False(held.TryRedeem());
        Assert.Equal(ApprovalState.Withdrawn, _bench.Store().Find(held.Id)?.State);
    }

    [Fact]
    public void A_call_that_is_withdrawn_leaves_the_question_to_another_that_waits()
    {
        _bench.Processes.Add(Environment.ProcessId, 0, "/usr/bin/node9-mcp run");
        HeldCall first = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        HeldCall second = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);

        first.Withdraw("the client cancelled");
        Assert.Equal(ApprovalState.Pending, _bench.Store().Find(first.Id)?.State);
        second.Withdraw("the client cancelled");

        Assert.Equal(ApprovalState.Withdrawn, _bench.Store().Find(first.Id)?.State);
    }

    [Fact]
    public async Task Disposal_withdraws_what_waits_and_leaves_what_was_detached()
    {
        ApprovalQueue queue = _bench.Queue();
        HeldCall waits = queue.Hold(ApprovalBench.Subject("a"), ApprovalBench.Minute);
        HeldCall detached = queue.Hold(ApprovalBench.Subject("b"), ApprovalBench.Minute);
        detached.Detach();

        await queue.DisposeAsync();

        Assert.Equal(ApprovalDecision.Withdrawn, (await waits.Answer).Decision);
        ApprovalStore store = _bench.Store();
        Assert.Equal(ApprovalState.Withdrawn, store.Find(waits.Id)?.State);
        Assert.Equal(ApprovalState.Pending, store.Find(detached.Id)?.State);
        Assert.Empty(Directory.GetFiles(Path.Combine(_bench.State.FullPath, "control")));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
