using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Node9.Mcp.Gateway.Evidence.Formats.Mapping;

namespace Node9.Mcp.Gateway.Evidence.Formats;

/// <summary><c>cef</c>: ArcSight's Common Event Format, version 0: a header of seven fields between bars, then
/// <c>key=value</c>.</summary>
/// <remarks>In the header <c>\</c> and <c>|</c> are escaped, in values <c>\</c>, <c>=</c> and line breaks. Other control
/// characters become a space.</remarks>
internal sealed class CefFormat : IEvidenceFormat
{
    private static readonly string[] Header = ["vendor", "product", "productVersion", "signature", "name", "severity"];

    private readonly FieldMapping _mapping = FieldMapping.Shipped("cef");

    /// <inheritdoc/>
    public string Name => "cef";

    /// <inheritdoc/>
    public bool Write(EvidenceRow row, IBufferWriter<byte> output)
    {
        if (_mapping.Of(row) is not { } made || made["header"] is not JsonObject header)
        {
            return false;
        }

        var line = new StringBuilder("CEF:0|");
        foreach (string field in Header)
        {
            Append(line, header[field]?.ToString() ?? "", "\\|").Append('|');
        }

        foreach ((string key, JsonNode? value) in made["extension"] as JsonObject ?? [])
        {
            line.Append(key).Append('=');
            Append(line, value!.ToString(), "\\=").Append(' ');
        }

        Encoding.UTF8.GetBytes(line.ToString().AsSpan().TrimEnd(' '), output);
        return true;
    }

    private static StringBuilder Append(StringBuilder line, string text, string escaped)
    {
        foreach (char c in text)
        {
            if (escaped.Contains(c, StringComparison.Ordinal))
            {
                line.Append('\\').Append(c);
            }
            else if (c is '\r' or '\n')
            {
                line.Append(escaped[1] == '=' ? c == '\n' ? "\\n" : "\\r" : " ");
            }
            else
            {
                line.Append(char.IsControl(c) ? ' ' : c);
            }
        }

        return line;
    }
}
