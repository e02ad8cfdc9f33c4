using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Audit.Suggestions;

/// <summary>Writes the rule for approved calls of one shape: this tool, this effect, this place, with the particulars that
/// were approved and without those that would make it graver.</summary>
internal static class SuggestedRule
{
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rule with its examples: the first approved call, and <paramref name="nearMiss"/>.</summary>
    public static string Write(string id, ApprovedCalls calls, NearMissCall nearMiss)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            WriteMatch(writer, calls);
            writer.WriteString("decision", "allow");
            writer.WriteString("reason", $"A person approved this {calls.Count} times.");
            writer.WriteStartObject("examples");
            writer.WriteStartArray("match");
            WriteCall(writer, calls.Example, calls.Shape.Server, calls.Example.Call.Arguments);
            writer.WriteEndArray();
            writer.WriteStartArray("noMatch");
            WriteCall(writer, calls.Example, nearMiss.Server, nearMiss.Arguments);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMatch(Utf8JsonWriter writer, ApprovedCalls calls)
    {
        FactShape shape = calls.Shape;
        writer.WriteStartObject("match");
        writer.WriteString("server", shape.Server);
        writer.WriteString("tool", shape.Tool);
        writer.WriteStartObject("fact");
        writer.WriteString("fact", shape.Effect);
        writer.WriteString("object", calls.Object);
        writer.WriteString("certainty", "exact");
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (string each in shape.Particulars.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int sign = each.IndexOf('=', StringComparison.Ordinal);
            string name = sign < 0 ? each : each[..sign];
            named.Add(name);
            if (sign < 0)
            {
                writer.WriteBoolean(name, true);
            }
            else
            {
                writer.WriteString(name, each[(sign + 1)..]);
            }
        }

        foreach (string each in LastingLimits.Default.Widening)
        {
            if (named.Add(each))
            {
                writer.WriteBoolean(each, false);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter writer, RecordedCall call, string server, JsonElement arguments)
    {
        writer.WriteStartObject();
        writer.WriteString("server", server);
        writer.WriteString("tool", call.Call.Tool);
        writer.WritePropertyName("arguments");
        arguments.WriteTo(writer);
        if (call.Context.WorkingDirectory.Length > 0)
        {
            writer.WriteString("cwd", call.Context.WorkingDirectory);
        }

        if (call.Context.Home.Length > 0)
        {
            writer.WriteString("home", call.Context.Home);
        }

        writer.WriteEndObject();
    }
}
