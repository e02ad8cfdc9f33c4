using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>How a place on the web takes a row, and what it answers.</summary>
internal abstract class HttpBody
{
    /// <summary>The body's media type.</summary>
    public abstract string MediaType { get; }

    /// <summary>The form of this name.</summary>
    public static HttpBody Named(string name) => name switch
    {
        "splunk" => new Splunk(),
        "elastic" => new Elastic(),
        _ => new Lines(),
    };

    /// <summary>Writes a row that the format made <paramref name="line"/> of.</summary>
    public abstract void Add(EvidenceRow row, ReadOnlySpan<byte> line, IBufferWriter<byte> body);

    /// <summary>Whether the answer says that all rows are there.</summary>
    public virtual bool IsTaken(string answer) => true;

    /// <summary>The lines as they are.</summary>
    private sealed class Lines : HttpBody
    {
        public override string MediaType => "application/x-ndjson";

        public override void Add(EvidenceRow row, ReadOnlySpan<byte> line, IBufferWriter<byte> body)
        {
            body.Write(line);
            body.Write("\n"u8);
        }
    }

    /// <summary>Splunk's HTTP Event Collector: an object with time and origin around each.</summary>
    private sealed class Splunk : HttpBody
    {
        public override string MediaType => "application/json";

        public override void Add(EvidenceRow row, ReadOnlySpan<byte> line, IBufferWriter<byte> body)
        {
            using var writer = new Utf8JsonWriter(body);
            writer.WriteStartObject();
            if (row.Time is { } time)
            {
                writer.WritePropertyName("time"u8);
                writer.WriteRawValue((time.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture));
            }

            string host = EvidenceRow.TextOf(row.Run, "host"u8);
            if (host.Length > 0)
            {
                writer.WriteString("host"u8, host);
            }

            writer.WriteString("source"u8, "node9-mcp"u8);
            writer.WriteString("sourcetype"u8, "node9:audit"u8);
            writer.WritePropertyName("event"u8);
            if (line[0] == '{')
            {
                writer.WriteRawValue(line);
            }
            else
            {
                writer.WriteStringValue(line);
            }

            writer.WriteEndObject();
            writer.Flush();
            body.Write("\n"u8);
        }
    }

    /// <summary>Elasticsearch's bulk: the row's hash is the document's id, so that one told twice is there once.</summary>
    private sealed class Elastic : HttpBody
    {
        private const int Conflict = 409;

        public override string MediaType => "application/x-ndjson";

        public override void Add(EvidenceRow row, ReadOnlySpan<byte> line, IBufferWriter<byte> body)
        {
            using (var writer = new Utf8JsonWriter(body))
            {
                writer.WriteStartObject();
                writer.WriteStartObject("create"u8);
                writer.WriteString("_id"u8, row.Id);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            body.Write("\n"u8);
            body.Write(line);
            body.Write("\n"u8);
        }

        /// <remarks>A document that is there already is what was wanted. One that was refused for good is not sent again
        /// for ever: only a busy server is.</remarks>
        public override bool IsTaken(string answer)
        {
            try
            {
                using var document = JsonDocument.Parse(answer);
                if (!document.RootElement.TryGetProperty("items"u8, out JsonElement items))
                {
                    return true;
                }

                foreach (JsonElement item in items.EnumerateArray())
                {
                    int status = item.GetProperty("create"u8).GetProperty("status"u8).GetInt32();
                    if (status is 429 or >= 500 && status != Conflict)
                    {
                        return false;
                    }
                }

                return true;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                return false;
            }
        }
    }
}
