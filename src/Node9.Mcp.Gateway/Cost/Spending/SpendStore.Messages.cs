using Microsoft.Data.Sqlite;
using Node9.Mcp.Gateway.Cost.Prices;

namespace Node9.Mcp.Gateway.Cost.Spending;

public sealed partial class SpendStore
{
    private const string MessageColumns =
        "key, at, agent, session, project, model, input, cache_read, cache_write, cache_write_hour, output, searches, batch";

    /// <summary>How far a transcript was read; null when it was not.</summary>
    internal ReadPlace? PlaceOf(string path)
    {
        lock (_gate)
        {
            return _database.Read(read => PlaceOf(read, path));
        }
    }

    /// <summary>Reads on in a transcript: <paramref name="read"/> gets the place and gives what was found up to the next one, and both
    /// are written together, while no other process does the same.</summary>
    internal ReadPlace Advance(string path, Func<ReadPlace?, ReadStep> read)
    {
        lock (_gate)
        {
            return _database.Write(write =>
            {
                ReadStep step = read(PlaceOf(write, path));
                foreach (SpendMessage message in step.Found)
                {
                    Take(write, message);
                }

                write.Statement("""
                    INSERT OR REPLACE INTO transcript (path, head, digest, place, length, modified, cursor)
                    VALUES ($path, $head, $digest, $place, $length, $modified, $cursor)
                    """)
                    .Set("$path", path).Set("$head", step.Place.Head).Set("$digest", step.Place.Digest).Set("$place", step.Place.Offset)
                    .Set("$length", step.Place.Length).Set("$modified", step.Place.Modified).Set("$cursor", step.Place.Cursor).Run();
                return step.Place;
            });
        }
    }

    private static ReadPlace? PlaceOf(SpendDatabase read, string path) => read
        .Statement("SELECT head, digest, place, length, modified, cursor FROM transcript WHERE path = $path").Set("$path", path)
        .Rows(static row => new ReadPlace(
            row.GetInt32(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5)))
        .FirstOrDefault();

    /// <summary>Counts a request once, however often it is told. It belongs to the session that has it from the earliest moment, and
    /// among those to the one that told it first.</summary>
    private void Take(SpendDatabase write, SpendMessage message)
    {
        SpendMessage? before = write.Statement($"SELECT {MessageColumns} FROM message WHERE key = $key").Set("$key", message.Key)
            .Rows(ReadMessage).FirstOrDefault();
        if (before is null)
        {
            Put(write, message);
            return;
        }

        TokenUsage usage = message.Replaces ? message.Usage : message.Usage.Greatest(before.Usage);
        SpendMessage owner = message.At < before.At && !message.Replaces ? message : before;
        if (usage != before.Usage || !ReferenceEquals(owner, before))
        {
            Put(write, owner with { Usage = usage });
        }
    }

    private void Put(SpendDatabase write, SpendMessage message)
    {
        PriceQuote quote = Prices.Find(message.Model, message.At);
        TokenUsage usage = message.Usage;
        write.Statement($"""
            INSERT OR REPLACE INTO message ({MessageColumns}, usd, listed)
            VALUES ($key, $at, $agent, $session, $project, $model, $input, $read, $write, $hour, $output, $searches, $batch, $usd, $listed)
            """)
            .Set("$key", message.Key).Set("$at", message.At).Set("$agent", message.Agent).Set("$session", message.Session)
            .Set("$project", message.Project).Set("$model", message.Model).Set("$input", usage.Input).Set("$read", usage.CacheRead)
            .Set("$write", usage.CacheWrite).Set("$hour", usage.CacheWriteHour).Set("$output", usage.Output)
            .Set("$searches", usage.WebSearches).Set("$batch", usage.IsBatch ? 1 : 0)
            .Set("$usd", Money.ToUnits(quote.Price.Of(usage))).Set("$listed", quote.IsListed ? 1 : 0)
            .Run();
    }

    private static SpendMessage ReadMessage(SqliteDataReader row) => new()
    {
        Key = row.GetString(0),
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        Agent = row.GetString(2),
        Session = row.GetString(3),
        Project = row.GetString(4),
        Model = row.GetString(5),
        Usage = new TokenUsage
        {
            Input = row.GetInt64(6),
            CacheRead = row.GetInt64(7),
            CacheWrite = row.GetInt64(8),
            CacheWriteHour = row.GetInt64(9),
            Output = row.GetInt64(10),
            WebSearches = row.GetInt64(11),
            IsBatch = row.GetInt64(12) != 0,
        },
    };
}
