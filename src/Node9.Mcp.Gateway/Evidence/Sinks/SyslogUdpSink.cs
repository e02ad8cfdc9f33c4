using System.Net.Sockets;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Syslog over UDP (RFC 5426): one datagram a row. Nobody answers, so what gets lost on the way is lost.</summary>
internal sealed class SyslogUdpSink(Uri address, SyslogLines lines) : IEvidenceSink
{
    /// <summary>What every IPv4 and IPv6 path carries in one datagram, if in pieces; a longer row is cut.</summary>
    private const int MostBytes = 65_000;

    private const int UsualPort = 514;

    private readonly UdpClient _client = new();

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<EvidenceRow> rows, CancellationToken cancellation)
    {
        try
        {
            foreach (EvidenceRow row in rows)
            {
                ReadOnlyMemory<byte> line = lines.Of(row);
                if (!line.IsEmpty)
                {
                    await _client.SendAsync(
                        line[..Math.Min(line.Length, MostBytes)], address.Host, address.Port < 0 ? UsualPort : address.Port,
                        cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (SocketException e)
        {
            throw new EvidenceSinkException($"the collector cannot be reached: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
