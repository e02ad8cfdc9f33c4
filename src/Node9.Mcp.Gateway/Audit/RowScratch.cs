using System.Buffers;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>Turns an event into the members of its row, in a buffer that each thread keeps for itself, so that only
/// the chaining of rows has to be done one at a time.</summary>
internal sealed class RowScratch
{
    [ThreadStatic]
    private static RowScratch? s_mine;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    private readonly Utf8JsonWriter _writer;

    private RowScratch() => _writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { SkipValidation = true });

    /// <summary>The members as one object, valid until this thread serialises its next event.</summary>
    public static ReadOnlySpan<byte> Serialise<TEvent>(in TEvent e)
        where TEvent : struct, IAuditEvent
    {
        RowScratch mine = s_mine ??= new RowScratch();
        mine._bytes.ResetWrittenCount();
        mine._writer.Reset();
        mine._writer.WriteStartObject();
        mine._writer.WriteString("event"u8, e.EventName);
        e.WriteMembers(mine._writer);
        mine._writer.WriteEndObject();
        mine._writer.Flush();
        return mine._bytes.WrittenSpan;
    }
}
