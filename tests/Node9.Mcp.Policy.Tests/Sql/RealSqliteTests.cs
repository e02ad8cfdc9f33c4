using Microsoft.Data.Sqlite;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql;

namespace Node9.Mcp.Policy.Tests.Sql;

/// <summary>What a real SQLite changes in a database in memory must agree with the facts.</summary>
public sealed class RealSqliteTests
{
    private const string Fixture = """
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users (name) VALUES ('a'), ('b'), ('c');
        CREATE TABLE log (id INTEGER PRIMARY KEY, msg TEXT); INSERT INTO log (msg) VALUES ('x'), ('y');
        """;

    public static TheoryData<string> Names =>
        [.. SqlCase.All.Values.Where(row => row.Run && row.Dialect == SqlDialect.Sqlite).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_sqlite_changes_is_what_the_facts_say(string name)
    {
        SqlCase row = SqlCase.All[name];
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        Run(connection, Fixture);
        (string schema, string rows) before = Snapshot(connection);

        Run(connection, row.Sql);

        (string schema, string rows) after = Snapshot(connection);
        IReadOnlyList<Fact> facts = SqlAnalyzer.Analyze(row.Sql, SqlDialect.Sqlite).Facts;
        bool defines = facts.Any(fact => fact.Effect is "sql.create" or "sql.drop" or "sql.alter");
        bool changes = facts.Any(fact => fact.Effect is "sql.insert" or "sql.update" or "sql.delete");
        Assert.True(defines || before.schema == after.schema, "the schema changed and no fact says so");
        Assert.True(defines || changes || before.rows == after.rows, "rows changed and no fact says so");
        if (facts is [{ Effect: "sql.delete" } delete])
        {
            Assert.Equal(delete.Has("unscoped"), Text(connection, $"SELECT count(*) FROM \"{delete.Object}\"") == "0");
        }
    }

    private static (string Schema, string Rows) Snapshot(SqliteConnection connection)
    {
        string schema = Text(connection, "SELECT group_concat(type || name || coalesce(sql, '')) FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'")
            + Text(connection, "PRAGMA user_version");
        List<string> tables = [.. Text(connection, "SELECT group_concat(name) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'").Split(',')];
        return (schema, string.Join(';', tables.Select(table => Text(connection, $"SELECT count(*) FROM \"{table}\"")))
            + Text(connection, "SELECT total_changes()"));
    }

    private static string Text(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
