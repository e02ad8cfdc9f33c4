using System.Text.Json;

namespace Node9.Mcp.Gateway.Messages;

/// <summary>Takes a batch apart.</summary>
internal static class BatchItems
{
    /// <summary>Where the items of <paramref name="line"/> stand, a JSON array that the door accepted. An item that is an
    /// array itself is no message and is refused when it is read.</summary>
    public static List<Envelope.Slice> Of(ReadOnlySpan<byte> line, int maxDepth)
    {
        var items = new List<Envelope.Slice>();
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = maxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(new Envelope.Slice(start, (int)reader.BytesConsumed - start));
        }

        return items;
    }
}
