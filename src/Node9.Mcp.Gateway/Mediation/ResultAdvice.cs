using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Adds a text for the agent to a tool's result, as one more item of its <c>content</c>; no other byte
/// changes.</summary>
internal static class ResultAdvice
{
    /// <summary>The line with the advice; null when the answer has no <c>content</c> to add it to.</summary>
    /// <param name="line">A response.</param>
    /// <param name="outcome">Where its result stands.</param>
    /// <param name="advice">The sentences.</param>
    public static byte[]? Add(ReadOnlySpan<byte> line, Envelope.Slice outcome, string advice)
    {
        if (EndOfContent(outcome.Of(line), out bool isEmpty) is not (>= 0 and var end))
        {
            return null;
        }

        byte[] item = MessageText.Value(w =>
        {
            w.WriteStartObject();
            w.WriteString("type"u8, "text"u8);
            w.WriteString("text"u8, advice);
            w.WriteEndObject();
        });
        int at = outcome.Start + end;
        int comma = isEmpty ? 0 : 1;
        byte[] told = new byte[line.Length + comma + item.Length];
        line[..at].CopyTo(told);
        if (!isEmpty)
        {
            told[at] = (byte)',';
        }

        item.CopyTo(told, at + comma);
        line[at..].CopyTo(told.AsSpan(at + comma + item.Length));
        return told;
    }

    /// <summary>Where the closing bracket of the result's content is; -1 when it has none.</summary>
    private static int EndOfContent(ReadOnlySpan<byte> result, out bool isEmpty)
    {
        isEmpty = true;
        var reader = new Utf8JsonReader(result);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return -1;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isContent = reader.ValueTextEquals("content"u8);
                reader.Read();
                if (isContent && reader.TokenType == JsonTokenType.StartArray)
                {
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        isEmpty = false;
                        reader.Skip();
                    }

                    return (int)reader.TokenStartIndex;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return -1; // As it came, then.
        }

        return -1;
    }
}
