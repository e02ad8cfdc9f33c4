using System.Buffers;
using System.Text;
using Node9.Mcp.Gateway.Evidence.Formats;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Rows as syslog messages: of the syslog format itself, or of another format within a syslog header, as
/// collectors of CEF expect it.</summary>
internal sealed class SyslogLines(IEvidenceFormat format)
{
    private readonly SyslogFormat _syslog = new();

    /// <summary>The message for a row; empty when the format leaves such rows out.</summary>
    public ReadOnlyMemory<byte> Of(EvidenceRow row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        if (format is SyslogFormat)
        {
            _syslog.Write(row, buffer);
            return buffer.WrittenMemory;
        }

        var line = new ArrayBufferWriter<byte>();
        if (format.Write(row, line))
        {
            _syslog.Write(row, Encoding.UTF8.GetString(line.WrittenSpan), buffer);
        }

        return buffer.WrittenMemory;
    }
}
