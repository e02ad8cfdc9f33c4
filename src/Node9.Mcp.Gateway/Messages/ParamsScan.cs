using System.Text.Json;

namespace Node9.Mcp.Gateway.Messages;

/// <summary>Finds, inside a message's params, the few members that routing looks at, with their places in the line.</summary>
internal ref struct ParamsScan
{
    /// <summary>Where <c>name</c> stands, quotes included.</summary>
    public Envelope.Slice NameAt;

    /// <summary>Where <c>uri</c> stands, quotes included.</summary>
    public Envelope.Slice UriAt;

    /// <summary>Where <c>requestId</c> stands.</summary>
    public Envelope.Slice RequestIdAt;

    /// <summary>Where <c>progressToken</c> of a progress notification stands.</summary>
    public Envelope.Slice TokenAt;

    /// <summary>Where <c>_meta.progressToken</c> of a request stands.</summary>
    public Envelope.Slice MetaTokenAt;

    /// <summary>Where <c>taskId</c> stands, quotes included.</summary>
    public Envelope.Slice TaskIdAt;

    /// <summary>Where <c>ref</c>'s own <c>name</c> or <c>uri</c> stands.</summary>
    public Envelope.Slice RefAt;

    /// <summary>Where <c>task</c> stands.</summary>
    public Envelope.Slice TaskAt;

    /// <summary>Scans <paramref name="at"/>, the params of an accepted line.</summary>
    public static ParamsScan Of(ReadOnlySpan<byte> line, Envelope.Slice at, int maxDepth)
    {
        ParamsScan scan = default;
        if (at.IsEmpty || line[at.Start] != (byte)'{')
        {
            return scan;
        }

        try
        {
            var reader = new Utf8JsonReader(at.Of(line), new JsonReaderOptions { MaxDepth = maxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                scan.Visit(ref reader, at.Start);
            }

            return scan;
        }
        catch (InvalidOperationException)
        {
            // A name with half of a surrogate pair: nothing in such params is routed by.
            return default;
        }
    }

    /// <summary>The string at <paramref name="at"/>, unescaped; null when there is none there.</summary>
    public static string? Text(ReadOnlySpan<byte> line, Envelope.Slice at)
    {
        if (at.IsEmpty || line[at.Start] != (byte)'"')
        {
            return null;
        }

        var reader = new Utf8JsonReader(at.Of(line));
        reader.Read();
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The id at <paramref name="at"/>; none when there is none there.</summary>
    public static RequestId Id(ReadOnlySpan<byte> line, Envelope.Slice at)
    {
        if (at.IsEmpty)
        {
            return default;
        }

        var reader = new Utf8JsonReader(at.Of(line));
        try
        {
            return reader.Read() && RequestId.TryRead(ref reader, out RequestId id) ? id : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private void Visit(ref Utf8JsonReader reader, int offset)
    {
        if (reader.ValueTextEquals("_meta"u8))
        {
            MetaTokenAt = Inner(ref reader, offset, "progressToken"u8, default);
        }
        else if (reader.ValueTextEquals("ref"u8))
        {
            RefAt = Inner(ref reader, offset, "name"u8, "uri"u8);
        }
        else if (reader.ValueTextEquals("name"u8))
        {
            NameAt = Value(ref reader, offset);
        }
        else if (reader.ValueTextEquals("uri"u8))
        {
            UriAt = Value(ref reader, offset);
        }
        else if (reader.ValueTextEquals("requestId"u8))
        {
            RequestIdAt = Value(ref reader, offset);
        }
        else if (reader.ValueTextEquals("progressToken"u8))
        {
            TokenAt = Value(ref reader, offset);
        }
        else if (reader.ValueTextEquals("taskId"u8))
        {
            TaskIdAt = Value(ref reader, offset);
        }
        else if (reader.ValueTextEquals("task"u8))
        {
            TaskAt = Value(ref reader, offset);
        }
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    private static Envelope.Slice Value(ref Utf8JsonReader reader, int offset)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new Envelope.Slice(offset + start, (int)reader.BytesConsumed - start);
    }

    private static Envelope.Slice Inner(
        ref Utf8JsonReader reader, int offset, ReadOnlySpan<byte> name, ReadOnlySpan<byte> otherName)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }

        Envelope.Slice found = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name) || (!otherName.IsEmpty && reader.ValueTextEquals(otherName)))
            {
                found = Value(ref reader, offset);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return found;
    }
}
