using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Node9.Mcp.Cli.Demo;

/// <summary>The sample server's SQLite database: real tables that are really changed.</summary>
internal static class SampleDatabase
{
    private const int MostRows = 1000;

    /// <summary>Makes the database with its two tables.</summary>
    public static void Create(string path)
    {
        using SqliteConnection connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        Command(connection, SampleFiles.Read("data.sql")).ExecuteNonQuery();
    }

    /// <summary>The rows of a query as a JSON array of objects, at most 1,000. The database is opened read-only.</summary>
    /// <exception cref="SqliteException">SQLite refuses it.</exception>
    public static string Query(string path, string sql)
    {
        using SqliteConnection connection = Connect(path, SqliteOpenMode.ReadOnly);
        using SqliteDataReader reader = Command(connection, sql).ExecuteReader();
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        for (int rows = 0; rows < MostRows && reader.Read(); rows++)
        {
            WriteRow(json, reader);
        }

        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Runs statements and says how many rows they changed.</summary>
    /// <exception cref="SqliteException">SQLite refuses one; those before it stay done.</exception>
    public static string Execute(string path, string sql)
    {
        using SqliteConnection connection = Connect(path, SqliteOpenMode.ReadWrite);
        int changed = Math.Max(0, Command(connection, sql).ExecuteNonQuery());
        return string.Create(CultureInfo.InvariantCulture, $"done, {changed} rows changed");
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the statement is the tool's argument: running it is what the tool is for
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static void WriteRow(Utf8JsonWriter json, SqliteDataReader reader)
    {
        json.WriteStartObject();
        for (int i = 0; i < reader.FieldCount; i++)
        {
            json.WritePropertyName(reader.GetName(i));
            switch (reader.GetValue(i))
            {
                case long number:
                    json.WriteNumberValue(number);
                    break;
                case double number when double.IsFinite(number):
                    json.WriteNumberValue(number);
                    break;
                case string text:
                    json.WriteStringValue(text);
                    break;
                case byte[] bytes:
                    json.WriteBase64StringValue(bytes);
                    break;
                default:
                    json.WriteNullValue();
                    break;
            }
        }

        json.WriteEndObject();
    }
}
