using System.Buffers.Text;
using System.Security.Cryptography;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>A line of an audit file, looked at as bytes: where <see cref="RowChain"/> puts them, its number, its hashes
/// and the name of its event.</summary>
internal readonly ref struct RowLine
{
    private const int Prev = 9;

    private const int Time = 8;

    private const int TimeDigits = 24;

    private const int Event = 11;

    private RowLine(Span<byte> line, long sequence, int prev, ReadOnlySpan<byte> name)
    {
        Line = line;
        Sequence = sequence;
        Previous = line.Slice(prev, RowChain.HashDigits);
        Moment = line.Slice(prev + RowChain.HashDigits + Time, TimeDigits);
        EventName = name;
    }

    /// <summary>The whole line, without its line feed.</summary>
    public Span<byte> Line { get; }

    /// <summary>The row's number in its run.</summary>
    public long Sequence { get; }

    /// <summary>The hash that it gives for the row before it.</summary>
    public ReadOnlySpan<byte> Previous { get; }

    /// <summary>When it was written, as it stands there: all rows have the same form, so text order is time's order.</summary>
    public ReadOnlySpan<byte> Moment { get; }

    /// <summary>The name of what happened, as it stands there.</summary>
    public ReadOnlySpan<byte> EventName { get; }

    /// <summary>The hash that it gives for itself.</summary>
    public ReadOnlySpan<byte> Hash => Line.Slice(Line.Length - 2 - RowChain.HashDigits, RowChain.HashDigits);

    /// <summary>Reads the fixed places; false for a line that was not written by the log or lost its form.</summary>
    public static bool TryRead(Span<byte> line, out RowLine row)
    {
        row = default;
        if (!line.StartsWith("{\"seq\":"u8)
            || line.Length < RowChain.TailBytes
            || !line[^RowChain.TailBytes..].StartsWith(",\"hash\":\""u8)
            || !line.EndsWith("\"}"u8)
            || !Utf8Parser.TryParse(line[7..], out long sequence, out int digits)
            || sequence < 1)
        {
            return false;
        }

        int at = 7 + digits;
        int fixedPart = Prev + RowChain.HashDigits + Time + TimeDigits + Event;
        if (line.Length - at < fixedPart + RowChain.TailBytes || !line[at..].StartsWith(",\"prev\":\""u8))
        {
            return false;
        }

        int prev = at + Prev;
        at = prev + RowChain.HashDigits + Time + TimeDigits;
        if (!line[at..].StartsWith("\",\"event\":\""u8))
        {
            return false;
        }

        ReadOnlySpan<byte> name = line[(at + Event)..];
        int end = name.IndexOf((byte)'"');
        row = new RowLine(line, sequence, prev, end < 0 ? default : name[..end]);
        return end >= 0;
    }

    /// <summary>Whether the line still hashes to what it says. The line's bytes are as before afterwards.</summary>
    public bool IsIntact()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        int tail = Line.Length - RowChain.TailBytes;
        Line[tail] = (byte)'}';
        SHA256.HashData(Line[..(tail + 1)], hash);
        Line[tail] = (byte)',';
        Span<byte> hex = stackalloc byte[RowChain.HashDigits];
        Convert.TryToHexStringLower(hash, hex, out _);
        return Hash.SequenceEqual(hex);
    }
}
