using Node9.Mcp.Gateway.Approvals.Grants;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>The single source of truth about approvals: every transition is one guarded update, so of two processes
/// that
/// want it exactly one gets it and the other is told what it found.</summary>
/// <remarks>Thread-safe within a process, and across processes by SQLite. Time is judged by this class's clock. Every
/// method throws <see cref="ApprovalStoreException"/> when the file fails it, and then has changed nothing.</remarks>
public sealed partial class ApprovalStore : IDisposable
{
    /// <summary>The file's name in the state directory.</summary>
    public const string FileName = "approvals.db";

    /// <summary>How long a settled request stays to be looked at.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();

    private readonly ApprovalDatabase _database;

    private readonly TimeProvider _time;

    private ApprovalStore(ApprovalDatabase database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        Grants = new GrantBook(this);
    }

    /// <summary>The answers that reach further than once.</summary>
    public GrantBook Grants { get; }

    /// <summary>The moment by the store's clock.</summary>
    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Opens the store at <paramref name="path"/>, creating it when there is none.</summary>
    /// <exception cref="ApprovalStoreException">It cannot be used.</exception>
    public static ApprovalStore Open(string path, TimeProvider time) => new(ApprovalDatabase.Open(path), time);

    /// <summary>The request with exactly this id; null when there is none.</summary>
    public ApprovalRequest? Find(string id)
    {
        lock (_gate)
        {
            Expire();
            return Row(id);
        }
    }

    /// <summary>The requests whose id begins with <paramref name="beginning"/>, at most
    /// <paramref name="most"/>.</summary>
    public IReadOnlyList<ApprovalRequest> FindAll(string beginning, int most = 10)
    {
        lock (_gate)
        {
            Expire();
            return _database.Read(read => read
                .Statement($"SELECT {ApprovalRow.Columns} FROM request "
                    + "WHERE id >= $from AND id < $to ORDER BY id LIMIT $most")
                .Set("$from", beginning).Set("$to", beginning + "~").Set("$most", most)
                .Rows(ApprovalRow.Read));
        }
    }

    /// <summary>The requests, oldest first: the pending ones, or all that are kept.</summary>
    public IReadOnlyList<ApprovalRequest> List(bool all)
    {
        lock (_gate)
        {
            Expire();
            return _database.Read(read => read
                .Statement($"SELECT {ApprovalRow.Columns} FROM request "
                    + "WHERE $all OR state = 'pending' ORDER BY created_at, id")
                .Set("$all", all ? 1 : 0)
                .Rows(ApprovalRow.Read));
        }
    }

    /// <summary>The transitions after number <paramref name="since"/>, in order, each with its request as it stands
    /// now.</summary>
    public IReadOnlyList<ApprovalEvent> Events(long since)
    {
        lock (_gate)
        {
            Expire();
            return _database.Read(read => read
                .Statement($"""
                    SELECT {ApprovalRow.Columns}, step_number, step_state, step_at
                    FROM (SELECT seq AS step_number, request_id AS step_of, state AS step_state, at AS step_at
                        FROM event WHERE seq > $since)
                    JOIN request ON request.id = step_of ORDER BY step_number
                    """)
                .Set("$since", since)
                .Rows(static row => new ApprovalEvent(
                    row.GetInt64(34),
                    ApprovalRow.ParseState(row.GetString(35)),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(36)),
                    ApprovalRow.Read(row))));
        }
    }

    /// <summary>The number of the last transition; 0 when there was none.</summary>
    public long LastEvent()
    {
        lock (_gate)
        {
            return _database.Read(static read => read.Statement("SELECT max(seq) FROM event").Number()) ?? 0;
        }
    }

    /// <summary>A number that changes whenever another connection has written; far cheaper than a query.</summary>
    public long DataVersion()
    {
        lock (_gate)
        {
            return _database.Read(static read => read.Statement("PRAGMA data_version").Number()) ?? 0;
        }
    }

    /// <summary>Lets one caller read.</summary>
    internal T Read<T>(Func<ApprovalDatabase, T> work)
    {
        lock (_gate)
        {
            return _database.Read(work);
        }
    }

    /// <summary>Lets one caller write: all of it, or none.</summary>
    internal T Write<T>(Func<ApprovalDatabase, T> work)
    {
        lock (_gate)
        {
            return _database.Write(work);
        }
    }

    /// <summary>The same for work that may want to have written nothing after all, which it says by false.</summary>
    internal bool TryWrite(Func<ApprovalDatabase, bool> work)
    {
        lock (_gate)
        {
            return _database.TryWrite(work);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _database.Dispose();
        }
    }

    private ApprovalRequest? Row(string id) => _database.Read(read => read
        .Statement($"SELECT {ApprovalRow.Columns} FROM request WHERE id = $id").Set("$id", id)
        .Rows(ApprovalRow.Read)
        .FirstOrDefault());

    /// <summary>Gives every request whose time is over the state that says so. Takes the write lock only if there is
    /// one.</summary>
    private void Expire()
    {
        DateTimeOffset now = _time.GetUtcNow();
        bool any = _database.Read(read => read
            .Statement("SELECT 1 FROM request WHERE state IN ('pending', 'approved') AND expires_at <= $now LIMIT 1")
            .Set("$now", now).Number()) is not null;
        if (any)
        {
            _database.Write(write => Expire(write, now));
        }
    }

    private static int Expire(ApprovalDatabase write, DateTimeOffset now) => write
        .Statement("""
            UPDATE request SET state = 'expired', changed_at = $now
            WHERE state IN ('pending', 'approved') AND expires_at <= $now
            """)
        .Set("$now", now).Run();
}
