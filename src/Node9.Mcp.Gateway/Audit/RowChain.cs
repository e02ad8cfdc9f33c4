using System.Buffers.Text;
using System.Security.Cryptography;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>Numbers rows and ties each to the one before it, so that none can be changed, removed, moved or inserted
/// without the ones after it showing that.</summary>
/// <remarks>
/// <para>A row is one line of JSON in ASCII that begins with <c>{"seq":N,"prev":"H","ts":"T","event":"E"</c> and ends
/// with <c>,"hash":"H"}</c> and a line feed. <c>seq</c> counts from 1 in each run. <c>prev</c> is the <c>hash</c> of the
/// row before; in the first row of a run, that of the row that its <c>previous</c> member names, or 64 zeros.</para>
/// <para><c>hash</c> is SHA-256, in 64 lower-case hex digits, over the line's bytes without the line feed and without
/// the hash member: cut the last 75 bytes (<c>,"hash":"…"}</c>) from the line, append <c>}</c>, hash. In Python:
/// <c>sha256(line[:-75] + b"}").hexdigest() == line[-66:-2].decode()</c>.</para>
/// <para>Not thread-safe; the log guards it.</para>
/// </remarks>
internal sealed class RowChain
{
    /// <summary>Digits of a hash.</summary>
    public const int HashDigits = 64;

    /// <summary>Bytes of <c>,"hash":"…"}</c>.</summary>
    public const int TailBytes = 9 + HashDigits + 2;

    private const int LongestHead = 7 + 20 + 9 + HashDigits + 8 + 24 + 2;

    private readonly byte[] _last = new byte[HashDigits];

    private readonly bool _isBrief;

    /// <summary>A chain whose first row points at <paramref name="previous"/>, 64 hex digits.</summary>
    /// <param name="previous">The hash of the row before.</param>
    /// <param name="sequence">The number of the row before, when it belongs to the same run.</param>
    /// <param name="isBrief">Whether only a row or two will follow: then the system's cryptography, which takes longer to load
    /// than to use, is left alone.</param>
    public RowChain(ReadOnlySpan<byte> previous, long sequence = 0, bool isBrief = false)
    {
        _isBrief = isBrief;
        previous.CopyTo(_last);
        Sequence = sequence;
    }

    /// <summary>What the first row points at when there was no run before.</summary>
    public static ReadOnlySpan<byte> Origin => "0000000000000000000000000000000000000000000000000000000000000000"u8;

    /// <summary>The number of the last row; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Appends one row to <paramref name="rows"/>.</summary>
    /// <param name="rows">Where it waits to be written.</param>
    /// <param name="now">The row's time.</param>
    /// <param name="members">The row's own members as an object: <c>{"event":…}</c>.</param>
    public void Seal(RowBuffer rows, DateTime now, ReadOnlySpan<byte> members)
    {
        Span<byte> row = rows.Room(LongestHead + members.Length + TailBytes + 1);
        int length = WriteHead(row, Sequence + 1, _last, now);
        members[1..].CopyTo(row[length..]);
        length += members.Length - 1;

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (_isBrief)
        {
            Sha256.Hash(row[..length], hash);
        }
        else
        {
            SHA256.HashData(row[..length], hash);
        }

        Convert.TryToHexStringLower(hash, _last, out _);

        int tail = length - 1;
        ",\"hash\":\""u8.CopyTo(row[tail..]);
        _last.CopyTo(row[(tail + 9)..]);
        "\"}\n"u8.CopyTo(row[(tail + 9 + HashDigits)..]);
        rows.Advance(tail + TailBytes + 1);
        Sequence++;
    }

    private static int WriteHead(Span<byte> row, long sequence, ReadOnlySpan<byte> previous, DateTime now)
    {
        "{\"seq\":"u8.CopyTo(row);
        Utf8Formatter.TryFormat(sequence, row[7..], out int digits);
        int length = 7 + digits;
        ",\"prev\":\""u8.CopyTo(row[length..]);
        previous.CopyTo(row[(length + 9)..]);
        length += 9 + HashDigits;
        "\",\"ts\":\""u8.CopyTo(row[length..]);
        length += 8;
        now.TryFormat(row[length..], out int written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        length += written;
        "\","u8.CopyTo(row[length..]);
        return length + 2;
    }
}
