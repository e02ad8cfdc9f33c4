using System.Text.Json;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Verbs.Scan;

/// <summary>Writes findings as JSON lines: what, where and why, never the text itself.</summary>
internal static class ScanJson
{
    /// <summary>The answer to one line of a batch.</summary>
    public static void WriteLine(Stream output, JsonElement id, IReadOnlyList<InspectionFinding> findings)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            if (id.ValueKind != JsonValueKind.Undefined)
            {
                json.WritePropertyName("id");
                id.WriteTo(json);
            }

            json.WriteStartArray("findings");
            foreach (InspectionFinding finding in findings)
            {
                json.WriteStartObject();
                if (finding.Pointer.Length > 0)
                {
                    json.WriteString("at", finding.Pointer);
                }

                Write(json, finding);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>The answer to a line that could not be scanned: one finding that says so, because nothing is known of it.</summary>
    public static void WriteFault(Stream output, string fault)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartArray("findings");
            json.WriteStartObject();
            json.WriteString("kind", "fault");
            json.WriteString("says", fault);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>One finding in a file.</summary>
    public static void WriteFinding(Stream output, string file, int line, int column, InspectionFinding finding)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteNumber("line", line);
            json.WriteNumber("column", column);
            Write(json, finding);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, InspectionFinding finding)
    {
        json.WriteString("kind", finding.Kind);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteBoolean("secret", finding.IsSecret);
        json.WriteNumber("start", finding.Start);
        json.WriteNumber("length", finding.Length);
        json.WriteString("says", finding.Says);
    }
}
