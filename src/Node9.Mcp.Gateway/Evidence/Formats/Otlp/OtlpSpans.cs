using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.Gateway.Evidence.Formats.Mapping;

namespace Node9.Mcp.Gateway.Evidence.Formats.Otlp;

/// <summary>A span for each call, from its arrival to its answer; all calls of a session are one trace.</summary>
internal static class OtlpSpans
{
    private const int Server = 2;

    private static readonly FieldMapping Mapping = FieldMapping.Shipped("otlp");

    /// <summary>Writes one <c>TracesData</c> for the completed calls among the rows; false when there are none.</summary>
    public static bool WriteBatch(IReadOnlyList<EvidenceRow> rows, Utf8JsonWriter writer)
    {
        bool any = false;
        foreach (EvidenceRow row in rows)
        {
            if (row.Event != "call.completed" || row.Time is not { } end || Mapping.Of(row) is not { } made
                || made["record"] is not JsonObject record || record["traceId"] is null || record["spanId"] is null)
            {
                continue;
            }

            if (!any)
            {
                OtlpEnvelope.Begin(writer, "Spans", "spans", made["resource"] as JsonObject);
                any = true;
            }

            WriteSpan(writer, row, made, end);
        }

        if (any)
        {
            OtlpEnvelope.End(writer);
        }

        return any;
    }

    private static void WriteSpan(Utf8JsonWriter writer, EvidenceRow row, JsonObject made, DateTimeOffset end)
    {
        string outcome = EvidenceRow.TextOf(row.Row, "outcome"u8);
        writer.WriteStartObject();
        writer.WriteString("traceId", made["record"]!["traceId"]!.ToString());
        writer.WriteString("spanId", made["record"]!["spanId"]!.ToString());
        writer.WriteString("name", $"execute_tool {EvidenceRow.TextOf(row.Call, "tool"u8)}");
        writer.WriteNumber("kind", Server);
        writer.WriteString("startTimeUnixNano", Nanos(end - OtlpMetrics.DurationOf(row)));
        writer.WriteString("endTimeUnixNano", Nanos(end));
        OtlpEnvelope.WriteAttributes(writer, made["attributes"] as JsonObject);
        writer.WriteStartObject("status");
        writer.WriteNumber("code", outcome == "result" ? 1 : 2);
        if (outcome != "result")
        {
            writer.WriteString("message", outcome);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal static string Nanos(DateTimeOffset moment) =>
        ((moment - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
