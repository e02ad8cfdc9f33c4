using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Adds a sentence of the firewall's own to a tool's result, behind what the server said; every other byte stays.</summary>
internal static class ResultNote
{
    /// <summary>The answer with the sentence; null where it has no list of contents to add it to.</summary>
    public static byte[]? Add(ReadOnlySpan<byte> line, Envelope.Slice result, string sentence, int maxDepth)
    {
        var reader = new Utf8JsonReader(result.Of(line), new JsonReaderOptions { MaxDepth = maxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isContent = reader.ValueTextEquals("content"u8);
            reader.Read();
            if (!isContent || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            int first = (int)reader.BytesConsumed;
            reader.Skip();
            int end = result.Start + (int)reader.TokenStartIndex;
            bool isEmpty = line[(result.Start + first)..end].IndexOfAnyExcept(" \t\r\n"u8) < 0;
            byte[] note = Note(sentence, isEmpty);
            return [.. line[..end], .. note, .. line[end..]];
        }

        return null;
    }

    private static byte[] Note(string sentence, bool isFirst)
    {
        using var stream = new MemoryStream();
        stream.Write(isFirst ? ""u8 : ","u8);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "text"u8);
            writer.WriteString("text"u8, $"[node9-mcp] {sentence}");
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
