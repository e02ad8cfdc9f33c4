using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.Gateway.Evidence.Formats.Mapping;

namespace Node9.Mcp.Gateway.Evidence.Formats.Otlp;

/// <summary><c>otlp</c>: each line a <c>LogsData</c> with one record, as collectors read from files; also the body of a
/// request to <c>/v1/logs</c>.</summary>
internal sealed class OtlpLogFormat : IEvidenceFormat
{
    private readonly FieldMapping _mapping = FieldMapping.Shipped("otlp");

    /// <inheritdoc/>
    public string Name => "otlp";

    /// <inheritdoc/>
    public bool Write(EvidenceRow row, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        return WriteBatch([row], writer);
    }

    /// <summary>Writes one <c>LogsData</c> for all rows; false when none of them has a record.</summary>
    public bool WriteBatch(IReadOnlyList<EvidenceRow> rows, Utf8JsonWriter writer)
    {
        bool any = false;
        foreach (EvidenceRow row in rows)
        {
            if (_mapping.Of(row) is not { } made)
            {
                continue;
            }

            if (!any)
            {
                OtlpEnvelope.Begin(writer, "Logs", "logRecords", made["resource"] as JsonObject);
                any = true;
            }

            WriteRecord(writer, made);
        }

        if (any)
        {
            OtlpEnvelope.End(writer);
        }

        return any;
    }

    private static void WriteRecord(Utf8JsonWriter writer, JsonObject made)
    {
        writer.WriteStartObject();
        foreach ((string name, JsonNode? value) in (JsonObject)made["record"]!)
        {
            writer.WritePropertyName(name);
            if (name == "body")
            {
                OtlpEnvelope.WriteValue(writer, value!);
            }
            else
            {
                value!.WriteTo(writer);
            }
        }

        OtlpEnvelope.WriteAttributes(writer, made["attributes"] as JsonObject);
        writer.WriteEndObject();
    }
}
