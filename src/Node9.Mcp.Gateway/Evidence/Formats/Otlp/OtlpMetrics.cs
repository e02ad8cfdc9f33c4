using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Otlp;

/// <summary>What the rows add to the counts: calls by server, tool and decision, and how long the answered ones took.</summary>
/// <remarks>Deltas over the rows' own time: rows that are sent twice are counted twice, which is why counts that must be
/// right are taken from the log.</remarks>
internal static class OtlpMetrics
{
    private const int Delta = 1;

    private static readonly double[] Bounds = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 60000];

    private readonly record struct Series(string Server, string Tool, string What);

    /// <summary>Writes one <c>MetricsData</c>; false when the rows hold no call.</summary>
    public static bool WriteBatch(IReadOnlyList<EvidenceRow> rows, Utf8JsonWriter writer)
    {
        var calls = new Dictionary<Series, long>();
        var times = new Dictionary<Series, List<double>>();
        foreach (EvidenceRow row in rows)
        {
            if (row.Event == "call.decided")
            {
                Series series = SeriesOf(row, EvidenceRow.TextOf(row.Row, "decision"u8));
                calls[series] = calls.GetValueOrDefault(series) + 1;
            }
            else if (row.Event == "call.completed")
            {
                Series series = SeriesOf(row, EvidenceRow.TextOf(row.Row, "outcome"u8));
                if (!times.TryGetValue(series, out List<double>? list))
                {
                    times.Add(series, list = []);
                }

                list.Add(DurationOf(row).TotalMilliseconds);
            }
        }

        if (calls.Count + times.Count == 0)
        {
            return false;
        }

        string from = OtlpSpans.Nanos(rows[0].Time ?? DateTimeOffset.UnixEpoch);
        string to = OtlpSpans.Nanos(rows[^1].Time ?? DateTimeOffset.UnixEpoch);
        OtlpEnvelope.Begin(writer, "Metrics", "metrics", new JsonObject { ["service.name"] = "node9-mcp" });
        WriteCalls(writer, calls, from, to);
        WriteTimes(writer, times, from, to);
        OtlpEnvelope.End(writer);
        return true;
    }

    /// <summary>How long the call of a completed row took.</summary>
    internal static TimeSpan DurationOf(EvidenceRow row) =>
        row.Row.TryGetProperty("durationMs"u8, out JsonElement ms) && ms.TryGetDouble(out double value)
            ? TimeSpan.FromMilliseconds(value) : TimeSpan.Zero;

    private static Series SeriesOf(EvidenceRow row, string what) =>
        new(EvidenceRow.TextOf(row.Call, "server"u8), EvidenceRow.TextOf(row.Call, "tool"u8), what);

    private static void WriteCalls(Utf8JsonWriter writer, Dictionary<Series, long> calls, string from, string to)
    {
        if (calls.Count == 0)
        {
            return;
        }

        BeginMetric(writer, "node9.calls", "{call}", "Calls by what was decided.", "sum");
        writer.WriteBoolean("isMonotonic", true);
        writer.WriteStartArray("dataPoints");
        foreach ((Series series, long count) in calls)
        {
            BeginPoint(writer, series, "node9.decision", from, to);
            writer.WriteString("asInt", count.ToString(CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        EndMetric(writer);
    }

    private static void WriteTimes(Utf8JsonWriter writer, Dictionary<Series, List<double>> times, string from, string to)
    {
        if (times.Count == 0)
        {
            return;
        }

        BeginMetric(writer, "node9.call.duration", "ms", "From a call's arrival to its answer.", "histogram");
        writer.WriteStartArray("dataPoints");
        foreach ((Series series, List<double> list) in times)
        {
            BeginPoint(writer, series, "node9.outcome", from, to);
            writer.WriteString("count", list.Count.ToString(CultureInfo.InvariantCulture));
            writer.WriteNumber("sum", list.Sum());
            writer.WriteStartArray("bucketCounts");
            for (int i = 0; i <= Bounds.Length; i++)
            {
                double above = i == 0 ? double.NegativeInfinity : Bounds[i - 1];
                double upTo = i == Bounds.Length ? double.PositiveInfinity : Bounds[i];
                writer.WriteStringValue(list.Count(ms => ms > above && ms <= upTo).ToString(CultureInfo.InvariantCulture));
            }

            writer.WriteEndArray();
            writer.WriteStartArray("explicitBounds");
            foreach (double bound in Bounds)
            {
                writer.WriteNumberValue(bound);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        EndMetric(writer);
    }

    private static void BeginMetric(Utf8JsonWriter writer, string name, string unit, string about, string kind)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("unit", unit);
        writer.WriteString("description", about);
        writer.WriteStartObject(kind);
        writer.WriteNumber("aggregationTemporality", Delta);
    }

    private static void EndMetric(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void BeginPoint(Utf8JsonWriter writer, Series series, string what, string from, string to)
    {
        writer.WriteStartObject();
        writer.WriteString("startTimeUnixNano", from);
        writer.WriteString("timeUnixNano", to);
        OtlpEnvelope.WriteAttributes(writer, new JsonObject
        {
            ["node9.server"] = series.Server, ["gen_ai.tool.name"] = series.Tool, [what] = series.What,
        });
    }
}
