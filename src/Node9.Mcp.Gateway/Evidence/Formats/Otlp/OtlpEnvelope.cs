using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Otlp;

/// <summary>What OTLP's three signals have in common in their JSON form: resource, scope, attributes as key and typed
/// value, 64-bit numbers as text.</summary>
internal static class OtlpEnvelope
{
    /// <summary>Opens the objects down to the list of records.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="signal"><c>Logs</c>, <c>Spans</c> or <c>Metrics</c>.</param>
    /// <param name="list">The list's name.</param>
    /// <param name="resource">Attributes of this program.</param>
    public static void Begin(Utf8JsonWriter writer, string signal, string list, JsonObject? resource)
    {
        writer.WriteStartObject();
        writer.WriteStartArray($"resource{signal}");
        writer.WriteStartObject();
        writer.WriteStartObject("resource");
        WriteAttributes(writer, resource);
        writer.WriteEndObject();
        writer.WriteStartArray($"scope{signal}");
        writer.WriteStartObject();
        writer.WriteStartObject("scope");
        writer.WriteString("name", "node9-mcp");
        writer.WriteString("version", Product.Version);
        writer.WriteEndObject();
        writer.WriteStartArray(list);
    }

    /// <summary>Closes what <see cref="Begin"/> opened.</summary>
    public static void End(Utf8JsonWriter writer)
    {
        for (int i = 0; i < 3; i++)
        {
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    /// <summary>Writes <c>attributes</c>; nothing when there are none.</summary>
    public static void WriteAttributes(Utf8JsonWriter writer, JsonObject? attributes)
    {
        if (attributes is null)
        {
            return;
        }

        writer.WriteStartArray("attributes");
        foreach ((string key, JsonNode? value) in attributes)
        {
            writer.WriteStartObject();
            writer.WriteString("key", key);
            writer.WritePropertyName("value");
            WriteValue(writer, value!);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes an <c>AnyValue</c>.</summary>
    public static void WriteValue(Utf8JsonWriter writer, JsonNode value)
    {
        writer.WriteStartObject();
        if (value is JsonArray list)
        {
            writer.WriteStartObject("arrayValue");
            writer.WriteStartArray("values");
            foreach (JsonNode? item in list)
            {
                WriteValue(writer, item!);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        else if (value is JsonObject)
        {
            writer.WriteString("stringValue", value.ToJsonString());
        }
        else if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            writer.WriteBoolean("boolValue", (bool)value);
        }
        else if (value.GetValueKind() != JsonValueKind.Number)
        {
            writer.WriteString("stringValue", value.ToString());
        }
        else if (long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            writer.WriteString("intValue", whole.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumber("doubleValue", double.Parse(value.ToString(), CultureInfo.InvariantCulture));
        }

        writer.WriteEndObject();
    }
}
