using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Cli.Verbs.Pins;

/// <summary>Pins as JSON on one line.</summary>
internal static class PinsJson
{
    /// <summary>What <c>list</c> shows.</summary>
    public static string List(IReadOnlyList<ServerRow> rows) => Text(writer =>
    {
        writer.WriteStartArray("servers");
        foreach (ServerRow row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("source", row.Source);
            writer.WriteString("server", row.Server);
            writer.WriteNumber("accepted", row.Accepted);
            writer.WriteBoolean("locked", row.IsLocked);
            writer.WriteStartArray("waiting");
            foreach ((string tool, string cause) in row.Waiting)
            {
                writer.WriteStartObject();
                writer.WriteString("tool", tool);
                writer.WriteString("cause", cause);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>What <c>diff</c> shows.</summary>
    public static string Diff(string server, IReadOnlyList<(string Tool, IReadOnlyList<string> Lines)> tools) => Text(writer =>
    {
        writer.WriteString("server", server);
        writer.WriteStartArray("tools");
        foreach ((string tool, IReadOnlyList<string> lines) in tools)
        {
            writer.WriteStartObject();
            writer.WriteString("tool", tool);
            writer.WriteStartArray("diff");
            foreach (string line in lines)
            {
                writer.WriteStringValue(line);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>What <c>accept</c> and <c>lock</c> did.</summary>
    public static string Done(string what, string where, IEnumerable<string> names) => Text(writer =>
    {
        writer.WriteString("in", where);
        writer.WriteStartArray(what);
        foreach (string name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    });

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
