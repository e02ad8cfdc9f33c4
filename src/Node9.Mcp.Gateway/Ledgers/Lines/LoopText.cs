using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary>How lines tell what repetition is told by: <c>loop</c> is two digests and letters, <c>parts</c> three digests
/// for each argument, all as 16 hexadecimal digits.</summary>
internal static class LoopText
{
    private const int Digits = 16;

    private const int PartDigits = 3 * Digits;

    /// <summary>Writes what a call's line tells.</summary>
    public static void Write(Utf8JsonWriter line, LoopCall call)
    {
        Span<char> text = stackalloc char[(2 * Digits) + 6];
        Put(text, call.Tool);
        Put(text[Digits..], call.Arguments);
        int at = 2 * Digits;
        Mark(text, ref at, call.Reads, 'r');
        Mark(text, ref at, call.Polls, 'p');
        Mark(text, ref at, call.Approved, 'a');
        Mark(text, ref at, call.Refused, 'x');
        Mark(text, ref at, call.Pending, 'w');
        Mark(text, ref at, call.RefusedAs is not null, (char)('0' + (int)(call.RefusedAs ?? 0)));
        line.WriteString("loop"u8, text[..at]);
        if (call.Parts.Count > 0)
        {
            Span<char> parts = stackalloc char[16 * PartDigits];
            int count = Math.Min(call.Parts.Count, 16);
            for (int i = 0; i < count; i++)
            {
                Span<char> part = parts[(i * PartDigits)..];
                Put(part, call.Parts[i].Name);
                Put(part[Digits..], call.Parts[i].Value);
                Put(part[(2 * Digits)..], call.Parts[i].Shape);
            }

            line.WriteString("parts"u8, parts[..(count * PartDigits)]);
        }

        LineText.WriteIfAny(line, "advice"u8, call.Advice, LineText.Path);
    }

    /// <summary>Writes what a result's line tells.</summary>
    public static void Write(Utf8JsonWriter line, LoopResult result)
    {
        Span<char> text = stackalloc char[Digits + 1];
        Put(text, result.Digest);
        text[Digits] = result.Failed ? 'f' : 's';
        line.WriteString("loop"u8, text);
    }

    /// <summary>Reads a call's line; null when it tells nothing of repetition.</summary>
    public static LoopCall? ReadCall(ReadOnlySpan<byte> line, DateTimeOffset at)
    {
        string id = "", server = "", tool = "", loop = "", parts = "";
        string? advice = null;
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            ReadOnlySpan<byte> name = reader.ValueSpan;
            switch (name)
            {
                case [(byte)'c', .. var rest] when rest.SequenceEqual("allId"u8):
                    id = Next(ref reader);
                    break;
                case [(byte)'s', .. var rest] when rest.SequenceEqual("erver"u8):
                    server = Next(ref reader);
                    break;
                case [(byte)'t', .. var rest] when rest.SequenceEqual("ool"u8):
                    tool = Next(ref reader);
                    break;
                case [(byte)'l', .. var rest] when rest.SequenceEqual("oop"u8):
                    loop = Next(ref reader);
                    break;
                case [(byte)'p', .. var rest] when rest.SequenceEqual("arts"u8):
                    parts = Next(ref reader);
                    break;
                case [(byte)'a', .. var rest] when rest.SequenceEqual("dvice"u8):
                    advice = Next(ref reader);
                    break;
                default:
                    break;
            }
        }

        return loop.Length < 2 * Digits || !TryGet(loop, out ulong key) || !TryGet(loop.AsSpan(Digits), out ulong arguments)
            ? null
            : Flagged(loop.AsSpan(2 * Digits), new LoopCall
            {
                Id = id,
                Name = server.Length == 0 ? tool : $"{server}/{tool}",
                Tool = key,
                Arguments = arguments,
                Parts = ReadParts(parts),
                Start = at.UtcTicks,
                Advice = advice,
            });
    }

    /// <summary>Reads a result's line; false when it tells nothing of repetition.</summary>
    public static bool TryReadResult(ReadOnlySpan<byte> line, out string id, out LoopResult result)
    {
        string loop = "";
        id = "";
        result = default;
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isId = reader.ValueTextEquals("callId"u8);
                if (isId || reader.ValueTextEquals("loop"u8))
                {
                    string text = Next(ref reader);
                    (id, loop) = isId ? (text, loop) : (id, text);
                }
            }
        }

        if (loop.Length <= Digits || !TryGet(loop, out ulong digest))
        {
            return false;
        }

        result = new LoopResult(digest, loop[Digits] == 'f');
        return true;
    }

    private static LoopCall Flagged(ReadOnlySpan<char> flags, LoopCall call)
    {
        int kind = flags.IndexOfAnyInRange('1', '9');
        return call with
        {
            Reads = flags.Contains('r'),
            Polls = flags.Contains('p'),
            Approved = flags.Contains('a'),
            Refused = flags.Contains('x'),
            Pending = flags.Contains('w'),
            RefusedAs = kind < 0 ? null : (LoopKind)(flags[kind] - '0'),
        };
    }

    private static LoopArgument[] ReadParts(string text)
    {
        var parts = new LoopArgument[text.Length / PartDigits];
        for (int i = 0; i < parts.Length; i++)
        {
            ReadOnlySpan<char> part = text.AsSpan(i * PartDigits);
            if (!TryGet(part, out ulong name) || !TryGet(part[Digits..], out ulong value) || !TryGet(part[(2 * Digits)..], out ulong shape))
            {
                return [];
            }

            parts[i] = new LoopArgument(name, value, shape);
        }

        return parts;
    }

    private static string Next(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";

    private static void Put(Span<char> text, ulong digest) =>
        digest.TryFormat(text, out _, "x16", CultureInfo.InvariantCulture);

    private static bool TryGet(ReadOnlySpan<char> text, out ulong digest) =>
        ulong.TryParse(text[..Digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out digest);

    private static void Mark(Span<char> text, ref int at, bool holds, char letter)
    {
        if (holds)
        {
            text[at++] = letter;
        }
    }
}
