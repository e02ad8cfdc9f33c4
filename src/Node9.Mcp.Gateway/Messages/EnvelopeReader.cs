using System.Text.Json;
using System.Text.Unicode;

namespace Node9.Mcp.Gateway.Messages;

/// <summary>The strict JSON door: reads one line's envelope, and refuses every shape that two parsers could read
/// differently. What passes here means the same to the policy and to the server that gets the bytes.</summary>
internal static class EnvelopeReader
{
    /// <summary>Reads <paramref name="line"/>. Never throws: a refused line comes back as
    /// <see cref="MessageKind.Faulty"/> with its fault, and with its id where one could be read.</summary>
    /// <param name="line">One line without its line break.</param>
    /// <param name="maxDepth">How deep arrays and objects may nest.</param>
    public static Envelope Read(ReadOnlySpan<byte> line, int maxDepth)
    {
        if (line.StartsWith("\uFEFF"u8))
        {
            return Faulty(default, MessageFault.NotJson("the line begins with a byte order mark."));
        }

        if (!Utf8.IsValid(line))
        {
            return Faulty(default, MessageFault.NotJson("the line is not valid UTF-8."));
        }

        Envelope envelope = default;
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = maxDepth });
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Skip();
                reader.Read();
                return new Envelope { Kind = MessageKind.Batch };
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return Faulty(default, MessageFault.NotAMessage("the line is not a JSON object."));
            }

            MessageFault? fault = ReadMembers(line, ref reader, ref envelope);
            reader.Read();
            return fault is null ? envelope : Faulty(envelope.Id, fault);
        }
        catch (JsonException e)
        {
            return Faulty(default, MessageFault.NotJson(Describe(e, maxDepth)));
        }
        catch (InvalidOperationException)
        {
            return Faulty(default, MessageFault.NotJson("a string holds half of a surrogate pair."));
        }
    }

    private static Envelope Faulty(RequestId id, MessageFault fault) =>
        new() { Kind = MessageKind.Faulty, Id = id, Fault = fault };

    private static string Describe(JsonException e, int maxDepth) =>
        e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
            ? $"arrays and objects nest deeper than {maxDepth}."
            : $"the JSON is not well formed at byte {e.BytePositionInLine + 1}.";

    private static MessageFault? ReadMembers(ReadOnlySpan<byte> line, ref Utf8JsonReader reader, ref Envelope envelope)
    {
        MemberNames seen = default;
        bool version = false, hasId = false, badId = false, result = false, error = false;
        MessageFault? fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!seen.Add(ref reader, line) && fault is null)
            {
                fault = MessageFault.NotAMessage($"the member `{reader.GetString()}` is there twice.");
            }

            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                hasId = true;
                badId = !RequestId.TryRead(ref reader, out envelope.Id);
                envelope.IdAt = SkipValue(ref reader);
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                envelope.Method = reader.TokenType == JsonTokenType.String ? Protocol.McpMethods.Name(ref reader) : null;
                if (envelope.Method is null)
                {
                    fault ??= MessageFault.NotAMessage("`method` is not a string.");
                }

                SkipValue(ref reader);
            }
            else if (reader.ValueTextEquals("params"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null))
                {
                    fault ??= MessageFault.NotAMessage("`params` is not an object.");
                }

                envelope.ParamsAt = SkipValue(ref reader);
            }
            else if (reader.ValueTextEquals("result"u8) || reader.ValueTextEquals("error"u8))
            {
                bool isResult = reader.ValueTextEquals("result"u8);
                result |= isResult;
                error |= !isResult;
                reader.Read();
                envelope.OutcomeAt = SkipValue(ref reader);
            }
            else if (reader.ValueTextEquals("jsonrpc"u8))
            {
                reader.Read();
                version = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
                SkipValue(ref reader);
            }
            else
            {
                reader.Read();
                SkipValue(ref reader);
            }
        }

        envelope.IsError = error;
        return fault ?? Classify(ref envelope, version, hasId, badId, result, error);
    }

    private static MessageFault? Classify(
        ref Envelope envelope, bool version, bool hasId, bool badId, bool result, bool error)
    {
        if (!version)
        {
            return MessageFault.NotAMessage("`jsonrpc` must be \"2.0\".");
        }

        if (envelope.Method is not null)
        {
            if (result || error)
            {
                return MessageFault.NotAMessage("it has both a `method` and an outcome.");
            }

            if (badId)
            {
                return MessageFault.NotAMessage("`id` must be a string or an integer.");
            }

            envelope.Kind = hasId ? MessageKind.Request : MessageKind.Notification;
            return null;
        }

        if (!hasId || result == error || (badId && !error))
        {
            return MessageFault.NotAMessage(
                "it has neither a `method` nor an `id` with exactly one of `result` and `error`.");
        }

        envelope.Kind = MessageKind.Response;
        return null;
    }

    private static Envelope.Slice SkipValue(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new Envelope.Slice(start, (int)reader.BytesConsumed - start);
    }
}
