using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Dashboard.Live;

/// <summary>What was decided in the last hour and the last day, by rule and by session, counted in steps of five
/// minutes.</summary>
/// <remarks>Memory is bounded: of more than 512 rules or sessions, those that come late are counted together. Not
/// thread-safe.</remarks>
internal sealed class DayCounts(TimeProvider time)
{
    private const int Steps = 288, HourSteps = 12, Most = 512;

    private const string Others = "(others)";

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, VerdictRing> _rules = new(StringComparer.Ordinal);

    private readonly Dictionary<string, SessionCount> _sessions = new(StringComparer.Ordinal);

    /// <summary>Counts a <c>call.decided</c> row; one older than a day is passed over.</summary>
    public void Add(AuditEntry entry)
    {
        if (!DateTimeOffset.TryParse(
                entry.Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            || time.GetUtcNow() - at > Step * Steps)
        {
            return;
        }

        Outcome outcome = OutcomeOf(entry);
        Bounded(_rules, AuditRow.RuleOf(entry), static () => new VerdictRing(Steps)).Add(At(at), outcome);
        SessionCount session = Bounded(_sessions, entry.Text("session"), static () => new SessionCount());
        session.Agent = AuditRow.AgentOf(entry);
        session.User = entry.Text("user");
        session.First ??= entry.Time;
        session.Last = entry.Time;
        session.Counts[(int)outcome]++;
    }

    /// <summary>Writes <c>{"rules":[…],"sessions":[…]}</c>: of each rule the counts of the hour, of the day, and of each of the
    /// last 24 hours.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        long now = At(time.GetUtcNow());
        writer.WriteStartObject();
        writer.WriteStartArray("rules");
        foreach ((string rule, VerdictRing ring) in _rules)
        {
            int[] day = ring.Sum(now, Steps);
            if (day.Sum() == 0)
            {
                continue;
            }

            writer.WriteStartObject();
            writer.WriteString("rule", VisibleText.Of(rule, 200));
            Write(writer, "hour", ring.Sum(now, HourSteps));
            Write(writer, "day", day);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("sessions");
        foreach ((string id, SessionCount session) in _sessions)
        {
            writer.WriteStartObject();
            writer.WriteString("session", VisibleText.Of(id, 200));
            writer.WriteString("agent", VisibleText.Of(session.Agent, 200));
            writer.WriteString("user", VisibleText.Of(session.User, 200));
            writer.WriteString("first", session.First);
            writer.WriteString("last", session.Last);
            Write(writer, "counts", session.Counts);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, int[] counts)
    {
        writer.WriteStartArray(name);
        foreach (int count in counts)
        {
            writer.WriteNumberValue(count);
        }

        writer.WriteEndArray();
    }

    private static T Bounded<T>(Dictionary<string, T> all, string key, Func<T> create)
    {
        key = all.ContainsKey(key) || all.Count < Most ? key : Others;
        return all.TryGetValue(key, out T? found) ? found : all[key] = create();
    }

    private static Outcome OutcomeOf(AuditEntry entry) => (entry.Text("verdict"), entry.Text("decision")) switch
    {
        ("allow", "allow") => Outcome.Allowed,
        ("review", "allow") => Outcome.Approved,
        ("review", _) => Outcome.NotApproved,
        _ => Outcome.Blocked,
    };

    private static long At(DateTimeOffset moment) => moment.UtcTicks / Step.Ticks;

    private sealed class SessionCount
    {
        public string Agent { get; set; } = "";

        public string User { get; set; } = "";

        public string? First { get; set; }

        public string? Last { get; set; }

        public int[] Counts { get; } = new int[VerdictRing.Outcomes];
    }
}
