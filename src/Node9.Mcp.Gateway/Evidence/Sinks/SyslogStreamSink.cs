using System.Buffers;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Syslog over TCP (RFC 6587, octet counting) or TLS (RFC 5425): each message preceded by its length.</summary>
/// <remarks>Syslog has no answer: what the operating system took is held for delivered. A connection that the other side
/// has closed is noticed before the next batch, so that at most the batch under way is lost with it.</remarks>
internal sealed class SyslogStreamSink(Uri address, SyslogLines lines, X509Certificate2Collection? authorities) : IEvidenceSink
{
    private TcpClient? _client;

    private Stream? _stream;

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<EvidenceRow> rows, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (EvidenceRow row in rows)
        {
            ReadOnlyMemory<byte> line = lines.Of(row);
            if (!line.IsEmpty)
            {
                Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line.Length} "), buffer);
                buffer.Write(line.Span);
            }
        }

        try
        {
            Stream stream = await ConnectedAsync(cancellation).ConfigureAwait(false);
            await stream.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
            await stream.FlushAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            Close();
            throw new EvidenceSinkException($"the collector does not take the rows: {e.Message.TrimEnd('.')}", e);
        }
        catch (OperationCanceledException)
        {
            // A message may be half on its way: the next one begins on a connection of its own.
            Close();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private async Task<Stream> ConnectedAsync(CancellationToken cancellation)
    {
        if (_client is { } open && open.Client.Poll(0, SelectMode.SelectRead) && open.Available == 0)
        {
            Close();
        }

        if (_stream is not null)
        {
            return _stream;
        }

        bool secure = address.Scheme == "tls";
        _client = new TcpClient { NoDelay = true };
        await _client.ConnectAsync(address.Host, address.Port < 0 ? (secure ? 6514 : 601) : address.Port, cancellation)
            .ConfigureAwait(false);
        Stream stream = _client.GetStream();
        if (secure)
        {
            var encrypted = new SslStream(stream);
            await encrypted.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.Host,
                    CertificateChainPolicy = TrustedAuthorities.Policy(authorities),
                }, cancellation).ConfigureAwait(false);
            stream = encrypted;
        }

        return _stream = stream;
    }

    private void Close()
    {
        _stream?.Dispose();
        _client?.Dispose();
        (_stream, _client) = (null, null);
    }
}
