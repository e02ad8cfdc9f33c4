using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql;

namespace Node9.Mcp.Policy.Tests.Sql;

/// <summary>What a real server does to a throw-away database must agree with the facts.</summary>
public sealed class RealPostgresTests(RealPostgres server) : IClassFixture<RealPostgres>
{
    private const string Fixture = """
        CREATE ROLE alice; CREATE ROLE bob;
        CREATE DATABASE fixture; ALTER DATABASE fixture SET lo_compat_privileges = off;
        \connect fixture
        CREATE TABLE users (id serial PRIMARY KEY, name text, email text, active boolean DEFAULT true, created_at timestamptz DEFAULT '2020-01-01');
        INSERT INTO users (name, email) SELECT 'u'||i, 'u'||i||'@example.com' FROM generate_series(1, 6) i;
        CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users(id) ON DELETE CASCADE, total numeric);
        INSERT INTO orders SELECT i, i % 6 + 1, i * 10 FROM generate_series(1, 8) i;
        CREATE TABLE log (id int, msg text); INSERT INTO log VALUES (1, 'a'), (2, 'b');
        CREATE TABLE "Mixed" ("delete" int); INSERT INTO "Mixed" VALUES (1), (2);
        CREATE SCHEMA app; CREATE TABLE app.items (id int, price numeric); INSERT INTO app.items VALUES (1, 5), (2, 6);
        CREATE VIEW v_users AS SELECT id, name FROM users;
        CREATE MATERIALIZED VIEW m_users AS SELECT count(*) AS n FROM users;
        CREATE SEQUENCE s; CREATE TYPE mood AS ENUM ('ok', 'bad');
        CREATE FUNCTION app.purge() RETURNS void LANGUAGE sql AS 'DELETE FROM log';
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE PROCEDURE app.wipe() LANGUAGE sql AS 'DELETE FROM log';
        """;

    public static TheoryData<string> Names =>
        [.. SqlCase.All.Values.Where(row => row.Run && row.Dialect == SqlDialect.PostgreSql).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_the_server_changes_is_what_the_facts_say(string name)
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        string sql = SqlCase.All[name].Sql.Replace("{work}", server.Work);
        IReadOnlyList<Fact> facts = SqlAnalyzer.Analyze(sql, SqlDialect.PostgreSql).Facts;
        await Prepare();
        DatabaseSnapshot before = await DatabaseSnapshot.Take(server, "trial");

        string? failure = await server.Psql("trial", sql + "\n;\n");

        Assert.True(failure is null, failure);
        IReadOnlyList<DatabaseChange> changes = before.Changes(await DatabaseSnapshot.Take(server, "trial"));
        Assert.All(changes, change => Assert.True(Agreement.Admits(facts, change), $"no fact admits {change}"));
        if (facts.All(Agreement.IsHarmless))
        {
            Assert.Empty(changes);
        }

        server.Clean = changes.Count == 0;
        Scoped(facts, changes);
    }

    /// <summary>A delete said to be unscoped empties its table; one that is not leaves rows of it.</summary>
    private static void Scoped(IReadOnlyList<Fact> facts, IReadOnlyList<DatabaseChange> changes)
    {
        if (facts.Count(fact => !Agreement.IsHarmless(fact)) != 1
            || facts.Single(fact => !Agreement.IsHarmless(fact)) is not { Effect: "sql.delete" } delete
            || delete.Has("via=prepare"))
        {
            return;
        }

        bool emptied = changes.Any(change => change.Key.EndsWith(delete.Object, StringComparison.Ordinal)
            && change.Now is not null && change.Now.StartsWith("0 ", StringComparison.Ordinal));
        Assert.Equal(delete.Has("unscoped"), emptied);
    }

    /// <summary>A fresh copy of the fixture, and a cluster as it was.</summary>
    private async Task Prepare()
    {
        if (server.Clean)
        {
            server.Clean = false;
            return;
        }

        string? failure = await server.Psql("postgres", """
            SELECT 'DROP DATABASE ' || quote_ident(datname) FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1', 'fixture') \gexec
            ALTER SYSTEM RESET ALL;
            SELECT count(*) = 0 AS fresh FROM pg_database WHERE datname = 'fixture' \gset
            \if :fresh
            """ + "\n" + Fixture + """

            \connect postgres
            \else
            SELECT 'DROP OWNED BY ' || quote_ident(rolname) || '; DROP ROLE ' || quote_ident(rolname) FROM pg_roles WHERE rolname !~ '^(pg_|postgres$)' \gexec
            CREATE ROLE alice; CREATE ROLE bob;
            \endif
            CREATE DATABASE trial TEMPLATE fixture;
            """);
        Assert.True(failure is null, failure);
        foreach (string file in Directory.EnumerateFiles(server.Work))
        {
            File.Delete(file);
        }
    }
}
