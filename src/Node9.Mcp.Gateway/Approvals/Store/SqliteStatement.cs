using Microsoft.Data.Sqlite;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>One prepared statement: bind by name, then run or read.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Takes <paramref name="command"/> over; it is compiled at its first run and kept.</summary>
    public SqliteStatement(SqliteCommand command, string sql)
    {
        command.CommandText = sql;
        _command = command;
    }

    /// <summary>Forgets the values bound before.</summary>
    public SqliteStatement Reset()
    {
        _command.Parameters.Clear();
        return this;
    }

    /// <summary>Binds <paramref name="value"/>; null is SQL's null, a moment is Unix milliseconds.</summary>
    public SqliteStatement Set(string name, object? value)
    {
        _command.Parameters.AddWithValue(name, value switch
        {
            null => DBNull.Value,
            DateTimeOffset moment => moment.ToUnixTimeMilliseconds(),
            _ => value,
        });
        return this;
    }

    /// <summary>Runs it and says how many rows changed.</summary>
    public int Run() => _command.ExecuteNonQuery();

    /// <summary>The first column of the first row as a number; null when there is none.</summary>
    public long? Number() => _command.ExecuteScalar() as long?;

    /// <summary>The first column of the first row as text; null when there is none.</summary>
    public string? Text() => _command.ExecuteScalar() as string;

    /// <summary>All rows.</summary>
    public List<T> Rows<T>(Func<SqliteDataReader, T> read)
    {
        using SqliteDataReader reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose() => _command.Dispose();
}
