using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Cli.Dashboard.Live;

/// <summary>One server-sent event, ready to be written: its name, and one line of JSON.</summary>
internal static class Frame
{
    /// <summary>A comment that keeps the connection warm and tells the page that the server lives.</summary>
    public static ReadOnlyMemory<byte> Beat { get; } = ": \n\n"u8.ToArray();

    /// <summary>The event <paramref name="name"/> with what <paramref name="write"/> writes.</summary>
    public static ReadOnlyMemory<byte> Of(string name, Action<Utf8JsonWriter> write)
    {
        byte[] head = Encoding.ASCII.GetBytes($"event: {name}\ndata: ");
        ReadOnlyMemory<byte> data = JsonBody.Bytes(write);
        byte[] frame = new byte[head.Length + data.Length + 2];
        head.CopyTo(frame, 0);
        data.Span.CopyTo(frame.AsSpan(head.Length));
        frame.AsSpan(frame.Length - 2).Fill((byte)'\n');
        return frame;
    }
}
