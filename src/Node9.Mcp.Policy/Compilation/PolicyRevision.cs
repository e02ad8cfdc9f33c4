using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Postures;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>Names a policy by what it says: blanks, comments and the order of names do not matter, everything else does.</summary>
internal static class PolicyRevision
{
    public static string Of(Posture posture, PolicySources sources)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("posture", (byte)posture);
            writer.WriteString("verbs", sources.Verbs.Digest);
            writer.WriteStartArray("layers");
            foreach (PolicyLayer layer in sources.Layers)
            {
                writer.WriteStartObject();
                writer.WriteNumber("rank", (byte)layer.Rank);
                writer.WriteString("name", layer.Name);
                writer.WriteBoolean("trusted", layer.Trusted);
                if (layer.Digest is not null)
                {
                    writer.WriteString("digest", layer.Digest);
                }
                else if (layer.Policy is not null)
                {
                    writer.WritePropertyName("policy");
                    layer.Policy.WriteTo(writer);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = 256 });
        return CanonicalJson.Digest(JsonElement.ParseValue(ref reader))[..16];
    }
}
