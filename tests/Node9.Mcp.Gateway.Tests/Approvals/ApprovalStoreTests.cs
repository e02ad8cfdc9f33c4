using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Tests.Approvals;

[UnsupportedOSPlatform("windows")]
public sealed class ApprovalStoreTests : IAsyncDisposable
{
    private readonly ApprovalBench _bench = new();

    [Fact]
    public void Of_many_deciders_exactly_one_wins_and_the_others_see_who()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        ApprovalStore[] stores = [.. Enumerable.Range(0, 6).Select(_ => _bench.Store())];
        var outcomes = new DecisionOutcome[stores.Length];
        using var start = new Barrier(stores.Length);

        Thread[] deciders = [.. stores.Select((store, i) => new Thread(() =>
        {
            start.SignalAndWait();
            outcomes[i] = store.Decide(
                held.Id, held.Request.Question, i % 2 == 0, new Decider($"user{i}", i, "test"), null, "", out _);
        }))];
        Array.ForEach(deciders, static thread => thread.Start());
        Array.ForEach(deciders, static thread => thread.Join());

        int winner = Array.IndexOf(outcomes, DecisionOutcome.Done);
        Assert.Equal(1, outcomes.Count(static each => each == DecisionOutcome.Done));
        Assert.Equal(stores.Length - 1, outcomes.Count(static each => each == DecisionOutcome.TooLate));
        Assert.Equal($"user{winner}", _bench.Store().Find(held.Id)?.DecidedBy?.User);
    }

    [Fact]
    public void A_new_store_that_many_open_at_once_opens_for_each_of_them()
    {
        for (int round = 0; round < 40; round++)
        {
            string path = _bench.State.File($"new-{round}.db");
            var faults = new Exception?[6];
            using var start = new Barrier(faults.Length);

            Thread[] openers = [.. faults.Select((_, i) => new Thread(() =>
            {
                start.SignalAndWait();
                faults[i] = Record.Exception(() => ApprovalStore.Open(path, _bench.Time).Dispose());
            }))];
            Array.ForEach(openers, static thread => thread.Start());
            Array.ForEach(openers, static thread => thread.Join());

            Assert.All(faults, Assert.Null);
        }
    }

    [Fact]
    public void Of_many_connections_exactly_one_uses_an_approval()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        ApprovalStore[] stores = [.. Enumerable.Range(0, 6).Select(_ => _bench.Store())];
        ApprovalBench.Answer(stores[0], held, approve: true);
        int used = 0;

        Thread[] users = [.. stores.Select(store => new Thread(() =>
        {
            if (store.Redeem(held.Id, held.Request.Question, out _))
            {
                Interlocked.Increment(ref used);
            }
        }))];
        Array.ForEach(users, static thread => thread.Start());
        Array.ForEach(users, static thread => thread.Join());

        Assert.Equal(1, used);
    }

    [Fact]
    public void An_answer_to_another_call_than_the_one_shown_is_refused()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        string seen = ApprovalQuestion.Identity(ApprovalBench.Subject() with { PolicyRevision = "older" });

        DecisionOutcome outcome = _bench.Store()
            .Decide(held.Id, seen, true, new Decider("a", 1, "test"), null, "", out _);

        Assert.Equal(DecisionOutcome.Changed, outcome);
        Assert.Equal(ApprovalState.Pending, _bench.Store().Find(held.Id)?.State);
    }

    [Theory]
    [InlineData("UPDATE request SET state = 'pending'")]
    [InlineData("UPDATE request SET state = 'denied'")]
    [InlineData("UPDATE request SET arguments_digest = 'other'")]
    [InlineData("UPDATE request SET state = 'anything'")]
    public void Nothing_goes_back_and_no_call_is_exchanged_under_an_answer(string sql)
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        ApprovalBench.Answer(_bench.Store(), held, approve: true);

        Assert.Throws<SqliteException>(() => Execute(sql));
    }

    [Fact]
    public void Every_transition_is_an_event_in_order()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        ApprovalStore store = _bench.Store();
        ApprovalBench.Answer(store, held, approve: true);
        store.Redeem(held.Id, held.Request.Question, out _);

        IReadOnlyList<ApprovalEvent> events = store.Events(0);

        Assert.Equal([ApprovalState.Pending, ApprovalState.Approved, ApprovalState.Used], events.Select(
            static each => each.State));
        Assert.Empty(store.Events(events[^1].Number));
    }

    [Fact]
    public void Long_arguments_are_cut_for_display_alone()
    {
        string text = $"\"{new string('x', 65534)}\U0001F600{new string('y', 100)}\"";

        HeldCall held = _bench.Queue()
            .Hold(ApprovalBench.Subject() with { ArgumentsJson = text }, ApprovalBench.Minute);

        ApprovalRequest? row = _bench.Store().Find(held.Id);
        Assert.Equal((65535, text.Length), (row?.Subject.ArgumentsJson.Length, row?.ArgumentsLength));
    }

    [Fact]
    public void The_files_are_the_owners_alone()
    {
        _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);

        string[] files = Directory.GetFiles(_bench.State.FullPath, "*", SearchOption.AllDirectories);

        Assert.Contains(files, static file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(files, static file => file.EndsWith(".sock", StringComparison.Ordinal));
        Assert.All(files, static file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_damaged_store_refuses_the_call_and_is_left_as_it_is()
    {
        byte[] damage = [.. Enumerable.Range(0, 9000).Select(static i => (byte)(i * 7))];
        File.WriteAllBytes(_bench.Database, damage);

        var e = Assert.Throws<ApprovalStoreException>(
            () => _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute));

        Assert.Contains("cannot be read", e.Message, StringComparison.Ordinal);
        Assert.Equal(damage, File.ReadAllBytes(_bench.Database));
        Assert.Equal(["approvals.db"], Directory.GetFiles(_bench.State.FullPath).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("PRAGMA user_version = 99", "schema is 99")]
    [InlineData("PRAGMA application_id = 7", "another program's database")]
    public void A_store_of_another_make_is_refused(string pragma, string says)
    {
        _bench.Store().Dispose();
        Execute(pragma);

        var e = Assert.Throws<ApprovalStoreException>(() => _bench.Store());

        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_another_process_holds_is_one_clear_error_and_no_hang()
    {
        ApprovalQueue queue = _bench.Queue();
        queue.Hold(ApprovalBench.Subject("first"), ApprovalBench.Minute);
        using SqliteConnection other = Connect();
        using SqliteCommand begin = other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();

        var e = Assert.Throws<ApprovalStoreException>(
            () => queue.Hold(ApprovalBench.Subject("second"), ApprovalBench.Minute));

        Assert.Contains("kept busy", e.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_bench.Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
