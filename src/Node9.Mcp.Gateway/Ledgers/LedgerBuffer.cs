using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>Lines that are written together, with one call to the operating system.</summary>
/// <remarks>Not thread-safe; one may be used again after <see cref="Clear"/>.</remarks>
public sealed class LedgerBuffer
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    private readonly Utf8JsonWriter _writer;

    /// <summary>An empty one.</summary>
    public LedgerBuffer() => _writer = new Utf8JsonWriter(_bytes, Options);

    /// <summary>The lines, each with its line feed.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Adds a line; one that is longer than any may be is left out, and false comes back.</summary>
    public bool Add<TLine>(in TLine line, DateTimeOffset now)
        where TLine : struct, ILedgerLine
    {
        int before = _bytes.WrittenCount;
        Span<char> time = stackalloc char[LedgerRow.TimeDigits];
        now.UtcDateTime.TryFormat(time, out _, LedgerRow.TimeFormat, CultureInfo.InvariantCulture);
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("kind"u8, line.Kind);
        _writer.WriteString("at"u8, time);
        line.WriteMembers(_writer);
        _writer.WriteEndObject();
        _writer.Flush();
        _bytes.Write("\n"u8);
        if (_bytes.WrittenCount - before <= SessionLedger.MostLineBytes)
        {
            return true;
        }

        byte[] kept = _bytes.WrittenSpan[..before].ToArray();
        _bytes.ResetWrittenCount();
        _bytes.Write(kept);
        return false;
    }

    /// <summary>Adds lines as they stand in a ledger.</summary>
    internal void AddRaw(ReadOnlySpan<byte> lines) => _bytes.Write(lines);

    /// <summary>Takes everything out.</summary>
    public void Clear() => _bytes.ResetWrittenCount();
}
