using System.Net;
using System.Net.Sockets;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Sinks;

namespace Node9.Mcp.Gateway.Tests.Evidence.Sinks;

public class HttpSinkTests : EvidenceSinkContract
{
    private readonly int _port = FreePort();
    private readonly List<string> _bodies = [];
    private HttpListener? _listener;
    private Task _serving = Task.CompletedTask;

    protected virtual string Body => "lines";

    public override void Dispose()
    {
        GC.SuppressFinalize(this);
        base.Dispose();
        _listener?.Close();
    }

    protected override Task StartAsync()
    {
        _listener = new HttpListener();
        _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _listener.Start();
        _serving = ServeAsync(_listener);
        return Task.CompletedTask;
    }

    protected override async Task StopAsync()
    {
        _listener!.Close();
        await _serving;
    }

    protected override IEvidenceSink Create() => EvidenceSinks.Create(new SinkOptions
    {
        Type = "http", Address = $"http://127.0.0.1:{_port}/intake", Body = Body, Format = "jsonl",
        Headers = new Dictionary<string, string> { ["Authorization"] = "Splunk secret" },
    });

    protected override Task<IReadOnlyList<string>> TextsAsync(int rows) => Task.FromResult<IReadOnlyList<string>>(_bodies);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync(HttpListener listener)
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                _bodies.Add(await reader.ReadToEndAsync());
                context.Response.StatusCode = context.Request.Headers["Authorization"] == "Splunk secret" ? 200 : 401;
                context.Response.OutputStream.Write("""{"errors":false,"items":[]}"""u8);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Taken down.
        }
    }
}
