using Microsoft.Data.Sqlite;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>One open connection to <c>approvals.db</c>, with its schema checked and its statements prepared
/// once.</summary>
/// <remarks>Not thread-safe: <see cref="ApprovalStore"/> lets one caller in at a time. Every fault comes out as
/// <see cref="ApprovalStoreException"/>; a file that cannot be understood is never written to, moved or
/// replaced.</remarks>
internal sealed class ApprovalDatabase : IDisposable
{
    /// <summary>Longest wait for another process's write, milliseconds.</summary>
    private const int BusyMilliseconds = 2000;

    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private readonly string _path;

    private readonly SqliteConnection _connection;

    private ApprovalDatabase(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <summary>Opens the file, creating it (0600) and its schema when it is missing or empty.</summary>
    /// <exception cref="ApprovalStoreException">It cannot be opened, read or written, or is of another
    /// make.</exception>
    public static ApprovalDatabase Open(string path)
    {
        SqliteConnection? connection = null;
        try
        {
            CreateForOwner(path);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1,
            }.ConnectionString);
            connection.Open();
            var database = new ApprovalDatabase(path, connection);
            ApprovalSchema.Prepare(database, path, BusyMilliseconds);
            return database;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            throw Explain(path, e);
        }
    }

    /// <summary>The statement for <paramref name="sql"/>, prepared at first use, with no values bound.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out SqliteStatement? statement))
        {
            _statements[sql] = statement = new SqliteStatement(_connection.CreateCommand(), sql);
        }

        return statement.Reset();
    }

    /// <summary>Runs <paramref name="work"/> as one write: all of it is on disk when this returns, or none of
    /// it.</summary>
    public T Write<T>(Func<ApprovalDatabase, T> work)
    {
        try
        {
            Statement("BEGIN IMMEDIATE").Run();
            T result = work(this);
            Statement("COMMIT").Run();
            return result;
        }
        catch (Exception e)
        {
            RollBack();
            throw e is SqliteException ? Explain(_path, e) : e;
        }
    }

    /// <summary>Runs <paramref name="work"/> as one write, of which nothing is kept when it gives false.</summary>
    public bool TryWrite(Func<ApprovalDatabase, bool> work)
    {
        try
        {
            Statement("BEGIN IMMEDIATE").Run();
            if (work(this))
            {
                Statement("COMMIT").Run();
                return true;
            }

            RollBack();
            return false;
        }
        catch (Exception e)
        {
            RollBack();
            throw e is SqliteException ? Explain(_path, e) : e;
        }
    }

    /// <summary>Runs <paramref name="work"/>, which only reads, on one state of the file, whatever others write meanwhile.</summary>
    public T Snapshot<T>(Func<ApprovalDatabase, T> work)
    {
        Statement("BEGIN").Run();
        try
        {
            return work(this);
        }
        finally
        {
            RollBack();
        }
    }

    /// <summary>Runs <paramref name="work"/>, which only reads.</summary>
    public T Read<T>(Func<ApprovalDatabase, T> work)
    {
        try
        {
            return work(this);
        }
        catch (SqliteException e)
        {
            throw Explain(_path, e);
        }
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private void RollBack()
    {
        try
        {
            Statement("ROLLBACK").Run();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, or the transaction never began; the first fault is the one to tell.
        }
    }

    private static void CreateForOwner(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        if (!File.Exists(path))
        {
            new FileStream(path, options).Dispose();
        }
    }

    private static ApprovalStoreException Explain(string path, Exception e) => e as ApprovalStoreException ?? (e switch
    {
        SqliteException { SqliteErrorCode: 11 or 26 } => new ApprovalStoreException(
            $"`{path}` cannot be read: it is damaged or no approval store",
            "it is left as it is; move it aside to start with an empty one", e),
        SqliteException { SqliteErrorCode: 13 } => new ApprovalStoreException(
            $"`{path}` cannot be written: the disk is full", "free some space", e),
        SqliteException { SqliteErrorCode: 5 or 6 } => new ApprovalStoreException(
            $"`{path}` is kept busy by another process", "try again; if it stays so, end the process that holds it", e)
            {
                IsBusy = true,
            },
        SqliteException { SqliteErrorCode: 8 or 10 or 14 or 23 } or IOException or UnauthorizedAccessException =>
            new ApprovalStoreException(
            $"`{path}` cannot be read or written", "look at the disk, the file's owner and its permissions", e),
        _ => new ApprovalStoreException(
            $"`{path}` cannot be used: {e.Message.TrimEnd('.')}", "move it aside to start with an empty one", e),
    });
}
