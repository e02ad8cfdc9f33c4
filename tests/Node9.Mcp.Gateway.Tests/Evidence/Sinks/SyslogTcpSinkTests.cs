using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Sinks;

namespace Node9.Mcp.Gateway.Tests.Evidence.Sinks;

/// <summary>The receiver reads messages by their counts and by nothing else.</summary>
public sealed class SyslogTcpSinkTests : EvidenceSinkContract
{
    private readonly System.Threading.Channels.Channel<string> _messages = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private readonly List<string> _seen = [];
    private readonly List<TcpClient> _clients = [];
    private TcpListener? _listener;
    private int _port;

    public override void Dispose()
    {
        base.Dispose();
        _listener?.Dispose();
        _clients.ForEach(static client => client.Dispose());
    }

    protected override Task StartAsync()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
        return Task.CompletedTask;
    }

    protected override Task StopAsync()
    {
        _listener!.Stop();
        _clients.ForEach(static client => client.Close());
        return Task.CompletedTask;
    }

    protected override IEvidenceSink Create() =>
        EvidenceSinks.Create(new SinkOptions { Type = "syslog", Address = $"tcp://127.0.0.1:{_port}" });

    protected override async Task<IReadOnlyList<string>> TextsAsync(int rows)
    {
        while (_seen.Count < rows)
        {
            _seen.Add(await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken));
        }

        return _seen;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync();
                _clients.Add(client);
                _ = ReadAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Taken down.
        }
    }

    private async Task ReadAsync(NetworkStream stream)
    {
        try
        {
            while (await NumberAsync(stream) is { } length)
            {
                byte[] message = new byte[length];
                await stream.ReadExactlyAsync(message);
                _messages.Writer.TryWrite(Encoding.UTF8.GetString(message));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Taken down.
        }
    }

    private static async Task<int?> NumberAsync(NetworkStream stream)
    {
        var digits = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == ' ')
            {
                return int.Parse(digits.ToString(), CultureInfo.InvariantCulture);
            }

            digits.Append((char)one[0]);
        }

        return null;
    }
}
