using System.Globalization;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>One line of a ledger, of which only the kind and the time have been looked at.</summary>
/// <remarks>A line begins with <c>{"kind":"K","at":"T"</c>, T being UTC to the millisecond with 24 characters.</remarks>
public readonly ref struct LedgerRow
{
    internal const int TimeDigits = 24;

    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private LedgerRow(ReadOnlySpan<byte> line, ReadOnlySpan<byte> kind, DateTimeOffset at)
    {
        Line = line;
        Kind = kind;
        At = at;
    }

    /// <summary>The whole line, without its line feed: one JSON object.</summary>
    public ReadOnlySpan<byte> Line { get; }

    /// <summary>What the line tells.</summary>
    public ReadOnlySpan<byte> Kind { get; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; }

    internal static ReadOnlySpan<byte> Head => "{\"kind\":\""u8;

    internal static ReadOnlySpan<byte> Between => "\",\"at\":\""u8;

    /// <summary>Reads the members; false for a line that is no whole JSON object.</summary>
    public bool TryParse(out JsonElement members)
    {
        var reader = new Utf8JsonReader(Line);
        members = default;
        try
        {
            members = JsonElement.ParseValue(ref reader);
            return members.ValueKind == JsonValueKind.Object && reader.BytesConsumed == Line.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the fixed places. A line that a killed writer left half is followed by the next writer's without a
    /// line feed between: then the last beginning counts. False for what is no line of a ledger.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> line, out LedgerRow row)
    {
        row = default;
        // Inside a line's strings every quotation mark is escaped, so a beginning can only be one.
        int start = line.LastIndexOf(Head);
        if (start < 0)
        {
            return false;
        }

        line = line[start..];
        ReadOnlySpan<byte> rest = line[Head.Length..];
        int end = rest.IndexOf((byte)'"');
        if (end < 1 || !rest[end..].StartsWith(Between) || line[^1] != (byte)'}')
        {
            return false;
        }

        ReadOnlySpan<byte> time = rest[(end + Between.Length)..];
        if (time.Length <= TimeDigits || !TryTime(time, out DateTime at))
        {
            return false;
        }

        row = new LedgerRow(line, rest[..end], new DateTimeOffset(at));
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> time, out DateTime at)
    {
        Span<char> text = stackalloc char[TimeDigits];
        for (int i = 0; i < TimeDigits; i++)
        {
            text[i] = (char)time[i];
        }

        return DateTime.TryParseExact(
            text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
    }
}
