using System.Globalization;
using Node9.Mcp.Gateway.Cost.Prices;

namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>What everything that shows spend asks: sums, and bars by any dimension.</summary>
/// <remarks>Reads the record as it stands; following the transcripts is the caller's affair. Thread-safe.</remarks>
public sealed class SpendView(SpendStore store, TimeProvider time)
{
    /// <summary>Since midnight of the user's day.</summary>
    public SpendSum Today() => store.Sum(new SpendFilter { From = Midnight() });

    /// <summary>Since the first of the user's month.</summary>
    public SpendSum ThisMonth() => store.Sum(new SpendFilter { From = FirstOfMonth() });

    /// <summary>In that part of the record.</summary>
    public SpendSum Sum(SpendFilter filter) => store.Sum(filter);

    /// <summary>By a dimension, the dearest first; days in their order.</summary>
    /// <param name="dimension">By what.</param>
    /// <param name="from">The first moment that counts.</param>
    /// <param name="until">The first that counts no more, to a quarter of an hour; null for none.</param>
    public IReadOnlyList<SpendRow> By(SpendDimension dimension, DateTimeOffset from, DateTimeOffset? until = null)
    {
        var rows = new Dictionary<string, SpendRow>(StringComparer.Ordinal);
        bool calls = dimension is SpendDimension.Server or SpendDimension.Tool;
        foreach (RequestGroup group in calls ? [] : store.RequestGroups(from))
        {
            if (group.At >= until)
            {
                continue;
            }

            Add(rows, NameOf(group, dimension), row => row with
            {
                Usd = row.Usd + group.Usd,
                Usage = Plus(row.Usage, group.Usage),
                Requests = row.Requests + group.Count,
                Unlisted = row.Unlisted + group.Unlisted,
            });
        }

        var models = new Dictionary<string, ModelPrice?>(StringComparer.Ordinal);
        foreach (CallGroup group in dimension is SpendDimension.Model or SpendDimension.Session ? [] : store.CallGroups(from))
        {
            if (group.At >= until)
            {
                continue;
            }

            var tokens = new TokenUsage { Input = group.Received, Output = group.Sent };
            Add(rows, NameOf(group, dimension), row => calls
                ? row with
                {
                    Usage = Plus(row.Usage, tokens),
                    Usd = row.Usd + (PriceOf(group.Agent, models)?.Of(tokens) ?? 0),
                    Calls = row.Calls + group.Count,
                    IsEstimate = true,
                }
                : row with { Calls = row.Calls + group.Count });
        }

        return dimension == SpendDimension.Day
            ? [.. rows.Values.OrderBy(static row => row.Name, StringComparer.Ordinal)]
            : [.. rows.Values.OrderByDescending(static row => row.Usd).ThenByDescending(static row => row.Usage.Total)
                .ThenBy(static row => row.Name, StringComparer.Ordinal)];
    }

    /// <summary>Midnight of the user's day.</summary>
    public DateTimeOffset Midnight()
    {
        DateTimeOffset now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone);
        return new DateTimeOffset(now.Date, time.LocalTimeZone.GetUtcOffset(now.Date));
    }

    /// <summary>Midnight of the first of the user's month.</summary>
    public DateTimeOffset FirstOfMonth()
    {
        DateTime day = TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone).Date;
        DateTime first = day.AddDays(1 - day.Day);
        return new DateTimeOffset(first, time.LocalTimeZone.GetUtcOffset(first));
    }

    private ModelPrice? PriceOf(string agent, Dictionary<string, ModelPrice?> known)
    {
        if (!known.TryGetValue(agent, out ModelPrice? price))
        {
            price = store.LastModel(agent) is { } model ? store.Prices.Find(model, time.GetUtcNow()).Price : null;
            known[agent] = price;
        }

        return price;
    }

    private static void Add(Dictionary<string, SpendRow> rows, string name, Func<SpendRow, SpendRow> change)
    {
        string shown = name.Length == 0 ? "(not known)" : name;
        rows[shown] = change(rows.TryGetValue(shown, out SpendRow? row) ? row : new SpendRow { Name = shown });
    }

    private string NameOf(RequestGroup group, SpendDimension dimension) => dimension switch
    {
        SpendDimension.Agent => group.Agent,
        SpendDimension.Model => group.Model,
        SpendDimension.Project => group.Project,
        SpendDimension.Session => group.Session,
        _ => DayOf(group.At),
    };

    private string NameOf(CallGroup group, SpendDimension dimension) => dimension switch
    {
        SpendDimension.Agent => group.Agent,
        SpendDimension.Project => group.Project,
        SpendDimension.Server => group.Server.Length > 0 ? group.Server : "(the agent's own tools)",
        SpendDimension.Tool => group.Server.Length > 0 ? $"{group.Server}: {group.Tool}" : group.Tool,
        _ => DayOf(group.At),
    };

    private string DayOf(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TokenUsage Plus(in TokenUsage a, in TokenUsage b) => new()
    {
        Input = a.Input + b.Input,
        CacheRead = a.CacheRead + b.CacheRead,
        CacheWrite = a.CacheWrite + b.CacheWrite,
        CacheWriteHour = a.CacheWriteHour + b.CacheWriteHour,
        Output = a.Output + b.Output,
        WebSearches = a.WebSearches + b.WebSearches,
    };
}
