using System.Globalization;
using Microsoft.Data.Sqlite;
using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>One open connection to <c>spend.db</c>, with its schema checked and its statements prepared once.</summary>
/// <remarks>Not thread-safe. Every fault of the file comes out as <see cref="SpendException"/>. The figures can be read anew from
/// the transcripts, so a commit is not synced: a killed process loses nothing, a power cut the last moments.</remarks>
internal sealed class SpendDatabase : IDisposable
{
    private const int Version = 2;

    /// <summary>The letters <c>N9SP</c>.</summary>
    private const int ApplicationId = 0x4E395350;

    private const int BusyMilliseconds = 5000;

    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly SqliteConnection _connection;

    private SpendDatabase(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <summary>How many writes this connection has made.</summary>
    public long Commits { get; private set; }

    /// <summary>Opens the file, creating it (0600) and its schema when it is missing or empty.</summary>
    /// <exception cref="SpendException">It cannot be used.</exception>
    public static SpendDatabase Open(string path)
    {
        SqliteConnection? connection = null;
        try
        {
            CreateForOwner(path);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5,
            }.ConnectionString);
            connection.Open();
            var database = new SpendDatabase(path, connection);
            database.Prepare();
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

    /// <summary>Runs <paramref name="work"/> as one write that no other process comes into: all of it, or none.</summary>
    public T Write<T>(Func<SpendDatabase, T> work)
    {
        try
        {
            Statement("BEGIN IMMEDIATE").Run();
            T result = work(this);
            Statement("COMMIT").Run();
            Commits++;
            return result;
        }
        catch (Exception e)
        {
            RollBack();
            throw e is SqliteException ? Explain(_path, e) : e;
        }
    }

    /// <summary>Runs <paramref name="work"/>, which only reads.</summary>
    public T Read<T>(Func<SpendDatabase, T> work)
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

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private void Prepare()
    {
        Statement(Text($"PRAGMA busy_timeout = {BusyMilliseconds}")).Run();
        if (!IsCurrent())
        {
            Configure();
            Write(write =>
            {
                if (!write.IsCurrent())
                {
                    foreach (string statement in Schema())
                    {
                        write.Statement(statement).Run();
                    }

                    write.Statement(Text($"PRAGMA application_id = {ApplicationId}")).Run();
                    write.Statement(Text($"PRAGMA user_version = {Version}")).Run();
                }

                return true;
            });
            return;
        }

        Configure();
    }

    private void Configure()
    {
        Statement("PRAGMA journal_mode = WAL").Text();
        Statement("PRAGMA synchronous = NORMAL").Run();
        Statement("PRAGMA trusted_schema = OFF").Run();
    }

    private bool IsCurrent()
    {
        long version = Statement("PRAGMA user_version").Number() ?? 0;
        if (version == 0)
        {
            return false;
        }

        long application = Statement("PRAGMA application_id").Number() ?? 0;
        return application == ApplicationId && version <= Version ? version == Version : throw new SpendException(
            $"`{_path}` cannot be read: {(application == ApplicationId ? "a newer version wrote it" : "it is another program's database")}",
            "move it aside; the transcripts are then read anew");
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
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }

    private static string[] Schema()
    {
        using Stream file = typeof(SpendDatabase).Assembly.GetManifestResourceStream("spend.sql")
            ?? throw new InvalidOperationException("spend.sql is not embedded");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static SpendException Explain(string path, Exception e) => e as SpendException ?? (e switch
    {
        SqliteException { SqliteErrorCode: 11 or 26 } => new SpendException(
            $"`{path}` cannot be read: it is damaged", "move it aside; the transcripts are then read anew", e),
        SqliteException { SqliteErrorCode: 13 } => new SpendException($"`{path}` cannot be written: the disk is full", "free some space", e),
        SqliteException { SqliteErrorCode: 5 or 6 } => new SpendException(
            $"`{path}` is kept busy by another process", "try again; if it stays so, end the process that holds it", e),
        _ => new SpendException(
            $"`{path}` cannot be used: {e.Message.TrimEnd('.')}", "look at the disk, the file's owner and its permissions", e),
    });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
