using Microsoft.Data.Sqlite;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Tests.Approvals;

/// <summary>A file that schema 1 wrote (<c>cases/approvals/store-1.sql</c>), opened by this version.</summary>
public sealed class SchemaMigrationTests : IAsyncDisposable
{
    private const string Ask = """
        INSERT INTO request (id, question, state, agent_name, principal, session, server, tool, arguments_digest, arguments,
            arguments_length, facts, rule_id, reason, policy_revision, working_directory, agent_process, owner_process,
            created_at, expires_at, changed_at)
        VALUES ('apr_000009', 'q9', 'pending', 'a', 'alice', 's1', 'db', 'query', 'd9', '{}', 2, '[]', 'no-drop', 'Why.', 'r1',
            '/project', NULL, '1/1@boot.1', 1795348800000, 1798761600000, 1795348800000)
        """;

    private readonly ApprovalBench _bench = new();

    public SchemaMigrationTests() => Run(Connect(), File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "cases/approvals/store-1.sql")));

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void What_waited_still_waits_and_what_was_approved_still_is()
    {
        ApprovalStore store = _bench.Store();

        ApprovalRequest pending = store.Find("apr_000001")!;
        ApprovalRequest approved = store.Find("apr_000002")!;

        Assert.Equal((ApprovalState.Pending, ApprovalState.Approved), (pending.State, approved.State));
        Assert.Equal(("alice", "go on"), (approved.DecidedBy!.User, approved.Note));
        Assert.Equal((1, false, ""), (pending.Subject.Approvers, pending.Subject.Offer.HasAny, pending.Subject.Sentence));
        Assert.True(store.Redeem("apr_000002", "q2", out _));
        Assert.Equal(
            DecisionOutcome.Done,
            store.Decide("apr_000001", "q1", true, new Decider("bob", 1, "test"), null, "", out _));
        Assert.Equal(2L, Scalar("PRAGMA user_version"));
    }

    [Fact]
    public void A_process_of_the_older_version_that_still_runs_goes_on_asking_and_answering()
    {
        using SqliteConnection older = Connect();
        Run(older, "SELECT count(*) FROM request", dispose: false);
        ApprovalStore store = _bench.Store();

        Run(older, Ask, dispose: false);
        Run(older, "UPDATE request SET state = 'denied', changed_at = 1795348800001 WHERE id = 'apr_000001'", dispose: false);

        Assert.Equal(ApprovalState.Pending, store.Find("apr_000009")?.State);
        Assert.Equal(ApprovalState.Denied, store.Find("apr_000001")?.State);
        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
    }

    [Fact]
    public void A_process_of_the_older_version_cannot_approve_what_needs_two()
    {
        using SqliteConnection older = Connect();
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject() with { Approvers = 2 }, ApprovalBench.Minute);

        var e = Assert.Throws<SqliteException>(
            () => Run(older, $"UPDATE request SET state = 'approved' WHERE id = '{held.Id}'", dispose: false));

        Assert.Contains("another person", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_that_migrate_at_once_each_finds_it_done()
    {
        var faults = new Exception?[6];
        using var start = new Barrier(faults.Length);
        Thread[] openers = [.. faults.Select((_, i) => new Thread(() =>
        {
            start.SignalAndWait();
            faults[i] = Record.Exception(() => ApprovalStore.Open(_bench.Database, _bench.Time).Dispose());
        }))];
        Array.ForEach(openers, static thread => thread.Start());
        Array.ForEach(openers, static thread => thread.Join());

        Assert.All(faults, Assert.Null);
    }

    [Fact]
    public void A_migrated_file_has_the_schema_of_a_new_one()
    {
        _bench.Store();
        string path = _bench.State.File("new.db");
        ApprovalStore.Open(path, _bench.Time).Dispose();

        const string schema = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema ORDER BY type, name)";
        Assert.Equal(Scalar(schema, path), Scalar(schema));
    }

    private SqliteConnection Connect(string? path = null)
    {
        var connection = new SqliteConnection($"Data Source={path ?? _bench.Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private object? Scalar(string sql, string? path = null)
    {
        using SqliteConnection connection = Connect(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Run(SqliteConnection connection, string sql, bool dispose = true)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        if (dispose)
        {
            connection.Dispose();
        }
    }
}
