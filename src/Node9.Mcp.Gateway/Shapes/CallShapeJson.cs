using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Shapes;

/// <summary>Shapes as the store keeps them.</summary>
internal static class CallShapeJson
{
    /// <summary>One JSON object.</summary>
    public static string Write(CallShape shape)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("reach", (int)shape.Reach);
            writer.WriteBoolean("lasts", shape.MayLast);
            writer.WriteString("digest", shape.ArgumentsDigest);
            writer.WriteString("directory", shape.Directory);
            WriteAll(writer, "does", shape.Does);
            WriteAll(writer, "unknown", shape.Unknown);
            writer.WriteStartArray("asked");
            foreach (FactShape each in shape.Asked)
            {
                WriteAll(writer, null, [each.Rule, each.Server, each.Tool, each.Effect, each.Place, each.Particulars]);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The shape; null for what cannot be read as one, and then nothing is covered by it.</summary>
    public static CallShape? Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return new CallShape
            {
                Reach = (ShapeReach)root.GetProperty("reach").GetByte(),
                MayLast = root.GetProperty("lasts").GetBoolean(),
                ArgumentsDigest = root.GetProperty("digest").GetString()!,
                Directory = root.GetProperty("directory").GetString()!,
                Does = Words(root.GetProperty("does")),
                Unknown = Words(root.GetProperty("unknown")),
                Asked = [.. root.GetProperty("asked").EnumerateArray().Select(Fact)],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static FactShape Fact(JsonElement element)
    {
        string[] words = Words(element);
        return new FactShape(words[0], words[1], words[2], words[3], words[4], words[5]);
    }

    private static void WriteAll(Utf8JsonWriter writer, string? name, IReadOnlyList<string> words)
    {
        if (name is not null)
        {
            writer.WritePropertyName(name);
        }

        writer.WriteStartArray();
        foreach (string word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    private static string[] Words(JsonElement element) =>
        [.. element.EnumerateArray().Select(static word => word.GetString()!)];
}
