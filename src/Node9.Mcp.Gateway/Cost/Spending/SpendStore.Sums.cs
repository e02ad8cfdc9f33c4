using Microsoft.Data.Sqlite;
using Node9.Mcp.Gateway.Approvals.Store;

namespace Node9.Mcp.Gateway.Cost.Spending;

public sealed partial class SpendStore
{
    /// <summary>Sums are taken in two parts, so that no transcript, whatever it claims, makes them overflow.</summary>
    private const long Part = 1_000_000;

    private const string MessagesOf = """
        FROM message WHERE at >= $from AND ($agent IS NULL OR agent = $agent) AND ($project IS NULL OR project = $project OR substr(project, 1, length($project) + 1) = $project || '/')
        AND ($own IS NULL OR session = $own)
        """;

    private const string CallsOf = """
        FROM call WHERE at >= $from AND ($agent IS NULL OR agent = $agent) AND ($project IS NULL OR project = $project OR substr(project, 1, length($project) + 1) = $project || '/')
        AND ($session IS NULL OR session = $session) AND ($principal IS NULL OR principal = $principal)
        """;

    private const string MessageSums = $"""
        SELECT coalesce(sum(usd / 1000000), 0), coalesce(sum(usd % 1000000), 0),
               coalesce(sum(input + cache_read + cache_write + cache_write_hour + output), 0), count(*), coalesce(sum(1 - listed), 0) {MessagesOf}
        """;

    private const string CallSums = $"""
        SELECT count(*), coalesce(sum(sent + received), 0),
               coalesce(sum(iif(agent IN ('{AgentName.Claude}', '{AgentName.Codex}', '{AgentName.Gemini}', '{AgentName.Copilot}'), 0, sent + received)), 0)
        {CallsOf}
        """;

    /// <summary>What was spent in that part of the record.</summary>
    public SpendSum Sum(SpendFilter filter)
    {
        lock (_gate)
        {
            return _database.Read(read =>
            {
                string? own = filter.Session is null ? null
                    : read.Statement("SELECT own FROM link WHERE session = $session").Set("$session", filter.Session).Text();
                SpendFilter asked = own is null ? filter : filter with { From = DateTimeOffset.UnixEpoch, Project = null };
                SpendSum requests = Bind(read.Statement(MessageSums), asked, own).Rows(ReadSums)[0];
                SpendSum calls = Bind(read.Statement(CallSums), filter, own)
                    .Rows(static row => new SpendSum(0, 0, 0, 0, row.GetInt64(0), 0, row.GetInt64(1), row.GetInt64(2)))[0];
                long minutes = Bind(read.Statement(
                    $"SELECT count(*) FROM (SELECT at / 60000 {MessagesOf} UNION SELECT at / 60000 {CallsOf})"), filter, own).Number() ?? 0;
                return calls with
                {
                    Usd = requests.Usd, Tokens = requests.Tokens, Requests = requests.Requests, Unlisted = requests.Unlisted, Minutes = minutes,
                };
            });
        }
    }

    /// <summary>What the requests of one session cost, by the agent's own id for it.</summary>
    public SpendSum SumOfOwn(string session)
    {
        lock (_gate)
        {
            return _database.Read(read => Bind(read.Statement(MessageSums), new SpendFilter(), session).Rows(ReadSums))[0];
        }
    }

    /// <summary>The model that was used last, by one agent or by any; null when no transcript was read.</summary>
    public string? LastModel(string? agent = null)
    {
        lock (_gate)
        {
            return _database.Read(read => read.Statement("SELECT model FROM message WHERE $agent IS NULL OR agent = $agent ORDER BY at DESC LIMIT 1")
                .Set("$agent", agent).Text());
        }
    }

    /// <summary>Every quarter of an hour's requests, by all that they are told apart by.</summary>
    internal List<RequestGroup> RequestGroups(DateTimeOffset from)
    {
        lock (_gate)
        {
            return _database.Read(read => read.Statement("""
                SELECT at / 900000, agent, model, project, session, count(*), sum(1 - listed), sum(usd / 1000000), sum(usd % 1000000),
                       sum(input), sum(cache_read), sum(cache_write), sum(cache_write_hour), sum(output), sum(searches)
                FROM message WHERE at >= $from GROUP BY 1, 2, 3, 4, 5
                """).Set("$from", from).Rows(ReadRequests));
        }
    }

    /// <summary>Every quarter of an hour's calls, by all that they are told apart by.</summary>
    internal List<CallGroup> CallGroups(DateTimeOffset from)
    {
        lock (_gate)
        {
            return _database.Read(read => read.Statement("""
                SELECT at / 900000, agent, project, session, server, tool, count(*), sum(sent), sum(received)
                FROM call WHERE at >= $from GROUP BY 1, 2, 3, 4, 5, 6
                """).Set("$from", from).Rows(static row => new CallGroup(
                    Slot(row), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                    row.GetInt64(6), row.GetInt64(7), row.GetInt64(8))));
        }
    }

    private static SqliteStatement Bind(SqliteStatement statement, SpendFilter filter, string? own) => statement.Set("$own", own)
        .Set("$from", filter.From).Set("$agent", filter.Agent).Set("$project", string.IsNullOrEmpty(filter.Project) ? null : filter.Project).Set("$session", filter.Session)
        .Set("$principal", filter.Principal);

    private static SpendSum ReadSums(SqliteDataReader row) => new(
        Money.FromUnits(1) * ((row.GetInt64(0) * (decimal)Part) + row.GetInt64(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), 0, 0, 0, 0);

    private static RequestGroup ReadRequests(SqliteDataReader row) => new(
        Slot(row), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetInt64(6),
        Money.FromUnits(1) * ((row.GetInt64(7) * (decimal)Part) + row.GetInt64(8)),
        new Prices.TokenUsage
        {
            Input = row.GetInt64(9),
            CacheRead = row.GetInt64(10),
            CacheWrite = row.GetInt64(11),
            CacheWriteHour = row.GetInt64(12),
            Output = row.GetInt64(13),
            WebSearches = row.GetInt64(14),
        });

    private static DateTimeOffset Slot(SqliteDataReader row) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0) * 900_000);
}
