using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Node9.Mcp.Gateway.Evidence.Formats.Mapping;

namespace Node9.Mcp.Gateway.Evidence.Formats;

/// <summary><c>syslog</c>: a message as RFC 5424 has it, with the row's fields as structured data.</summary>
/// <remarks>Header fields are printable ASCII without spaces, cut to the RFC's lengths, <c>-</c> when empty. In structured
/// data <c>"</c>, <c>\</c> and <c>]</c> are escaped. Control characters become a space, so a message is one line.</remarks>
internal sealed class SyslogFormat : IEvidenceFormat
{
    private static readonly (string Field, int Most)[] Header =
        [("timestamp", 32), ("hostname", 255), ("appName", 48), ("procId", 128), ("msgId", 32)];

    private readonly FieldMapping _mapping = FieldMapping.Shipped("syslog");

    /// <inheritdoc/>
    public string Name => "syslog";

    /// <inheritdoc/>
    public bool Write(EvidenceRow row, IBufferWriter<byte> output) => Write(row, null, output);

    /// <summary>The row's header and, instead of data and sentence, a line of another format.</summary>
    public bool Write(EvidenceRow row, string? instead, IBufferWriter<byte> output)
    {
        if (_mapping.Of(row) is not { } made || made["header"] is not JsonObject header)
        {
            return false;
        }

        var line = new StringBuilder();
        int priority = ((int)header["facility"]! * 8) + (int)header["severity"]!;
        line.Append(CultureInfo.InvariantCulture, $"<{priority}>1");
        foreach ((string field, int most) in Header)
        {
            line.Append(' ');
            AppendName(line, header[field]?.ToString() ?? "", most);
        }

        line.Append(' ');
        AppendData(line, instead is null && made["data"] is JsonObject data ? data : []);
        if ((instead ?? made["message"]?.ToString()) is { Length: > 0 } message)
        {
            line.Append(' ');
            AppendText(line, message, "");
        }

        Encoding.UTF8.GetBytes(line.ToString().AsSpan(), output);
        return true;
    }

    private static void AppendData(StringBuilder line, JsonObject elements)
    {
        foreach ((string id, JsonNode? parameters) in elements)
        {
            line.Append('[').Append(id);
            foreach ((string name, JsonNode? value) in (JsonObject)parameters!)
            {
                line.Append(' ').Append(name).Append("=\"");
                AppendText(line, value!.ToString(), "\"\\]");
                line.Append('"');
            }

            line.Append(']');
        }

        if (elements.Count == 0)
        {
            line.Append('-');
        }
    }

    private static void AppendName(StringBuilder line, string text, int most)
    {
        int before = line.Length;
        foreach (char c in text)
        {
            if (c is > ' ' and < '\x7f' && line.Length - before < most)
            {
                line.Append(c);
            }
        }

        if (line.Length == before)
        {
            line.Append('-');
        }
    }

    private static void AppendText(StringBuilder line, string text, string escaped)
    {
        foreach (char c in text)
        {
            if (escaped.Contains(c, StringComparison.Ordinal))
            {
                line.Append('\\');
            }

            line.Append(char.IsControl(c) ? ' ' : c);
        }
    }
}
