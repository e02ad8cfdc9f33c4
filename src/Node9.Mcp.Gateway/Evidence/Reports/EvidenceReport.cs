using System.Globalization;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Evidence.Reports;

/// <summary>What a stretch of the log amounts to: counts, who agreed to what, and what is out of the ordinary.</summary>
/// <remarks>Not thread-safe. Rows before <c>since</c> are added too: they say what is ordinary.</remarks>
public sealed class EvidenceReport(DateTimeOffset since, DateTimeOffset until, TimeZoneInfo zone)
{
    private const int NightEnds = 6;

    private const int FewestAtNight = 10;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private readonly HashSet<string> _sessions = new(StringComparer.Ordinal);

    private readonly List<(string What, string Name, DateTimeOffset First)> _news = [];

    private readonly Dictionary<DateOnly, long> _nights = [];

    private bool _hasBefore;

    /// <summary>The first moment that counts.</summary>
    public DateTimeOffset Since => since;

    /// <summary>The first moment that counts no more.</summary>
    public DateTimeOffset Until => until;

    /// <summary>Calls by what was decided.</summary>
    public Tally Decisions { get; } = new();

    /// <summary>Calls by how they ended.</summary>
    public Tally Outcomes { get; } = new();

    /// <summary>Calls a day.</summary>
    public Tally Days { get; } = new();

    /// <summary>Refused calls a day.</summary>
    public Tally RefusedDays { get; } = new();

    /// <summary>Calls by server and tool.</summary>
    public Tally Tools { get; } = new();

    /// <summary>Calls by the rules that matched.</summary>
    public Tally Rules { get; } = new();

    /// <summary>Calls by agent.</summary>
    public Tally Agents { get; } = new();

    /// <summary>Answers by who gave them, what they were and by which way they came.</summary>
    public Tally Approvals { get; } = new();

    /// <summary>What was spent; null when nothing was, or it cannot be told.</summary>
    public ReportedSpend? Spend { get; set; }

    /// <summary>How many sessions made calls.</summary>
    public int Sessions => _sessions.Count;

    /// <summary>What is out of the ordinary, in sentences.</summary>
    public IReadOnlyList<string> Anomalies
    {
        get
        {
            var all = new List<string>();
            foreach ((string what, string name, DateTimeOffset first) in _hasBefore ? _news : [])
            {
                all.Add(string.Create(CultureInfo.InvariantCulture, $"{what} `{name}` was never seen before {Local(first):yyyy-MM-dd HH:mm}"));
            }

            foreach ((DateOnly night, long calls) in _nights)
            {
                if (calls >= FewestAtNight && calls * 4 > Days.Of(night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
                {
                    all.Add(string.Create(CultureInfo.InvariantCulture, $"{calls} calls in the night of {night:yyyy-MM-dd}, more than a quarter of that day's"));
                }
            }

            return all;
        }
    }

    /// <summary>Takes a row in.</summary>
    public void Add(EvidenceRow row)
    {
        if (row.Time is not { } time || time >= until)
        {
            return;
        }

        bool counts = time >= since;
        _hasBefore |= !counts;
        switch (row.Event)
        {
            case "call.decided":
                AddNews(row, time, counts);
                if (counts)
                {
                    AddCall(row, time);
                }

                break;
            case "call.completed" when counts:
                Outcomes.Add(EvidenceRow.TextOf(row.Row, "outcome"u8));
                break;
            case "approval.approved" or "approval.denied" or "approval.expired" when counts:
                string by = EvidenceRow.TextOf(row.Row, "by"u8);
                string channel = EvidenceRow.TextOf(row.Row, "channel"u8);
                Approvals.Add($"{row.Event["approval.".Length..]} by {(by.Length > 0 ? by : "nobody")}{(channel.Length > 0 ? $" through {channel}" : "")}");
                break;
        }
    }

    private void AddCall(EvidenceRow row, DateTimeOffset time)
    {
        string decision = EvidenceRow.TextOf(row.Row, "decision"u8);
        DateTimeOffset local = Local(time);
        string day = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Decisions.Add(decision);
        Days.Add(day);
        RefusedDays.Add(day, decision == "block" ? 1 : 0);
        Tools.Add(ToolOf(row));
        Agents.Add(AgentOf(row));
        _sessions.Add(EvidenceRow.TextOf(row.Row, "session"u8));
        if (row.Row.TryGetProperty("ruleIds"u8, out JsonElement rules) && rules.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement rule in rules.EnumerateArray())
            {
                Rules.Add(rule.ToString());
            }
        }

        if (local.Hour < NightEnds)
        {
            var night = DateOnly.FromDateTime(local.DateTime);
            _nights[night] = _nights.GetValueOrDefault(night) + 1;
        }
    }

    private void AddNews(EvidenceRow row, DateTimeOffset time, bool counts)
    {
        foreach ((string what, string name) in new[]
        {
            ("server", EvidenceRow.TextOf(row.Row, "server"u8)), ("tool", ToolOf(row)), ("agent", AgentOf(row)),
            ("host", EvidenceRow.TextOf(row.Run, "host"u8)), ("user", EvidenceRow.TextOf(row.Row, "user"u8)),
        })
        {
            if (name.Length > 0 && _known.Add($"{what} {name}") && counts)
            {
                _news.Add((what, name, time));
            }
        }
    }

    private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone);

    private static string ToolOf(EvidenceRow row) =>
        $"{EvidenceRow.TextOf(row.Row, "server"u8)}: {EvidenceRow.TextOf(row.Row, "tool"u8)}";

    private static string AgentOf(EvidenceRow row) => row.Row.TryGetProperty("agent"u8, out JsonElement agent)
        ? EvidenceRow.TextOf(agent, "name"u8) : "";
}
