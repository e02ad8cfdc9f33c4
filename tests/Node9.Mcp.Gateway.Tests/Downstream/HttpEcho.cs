using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Tests.Downstream;

/// <summary>A small MCP server over HTTP whose answer to each method can be set by the test.</summary>
internal sealed class HttpEcho : IDisposable
{
    private readonly HttpListener http = new();

    public HttpEcho()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Url = new Uri($"http://127.0.0.1:{port}/mcp");
        http.Prefixes.Add($"http://127.0.0.1:{port}/");
        http.Start();
        _ = ServeAsync();
    }

    public Uri Url { get; }

    public ConcurrentQueue<(string Method, string? Header, string? Session)> Requests { get; } = [];

    /// <summary>What is done with a POST of this JSON-RPC method instead of echoing its params.</summary>
    public ConcurrentDictionary<string, Func<HttpListenerContext, JsonElement, Task>> Answers { get; } = [];

    /// <summary>What is done with a GET; 405 when not set.</summary>
    public Func<HttpListenerContext, Task>? Get { get; set; }

    public static async Task Reply(HttpListenerContext context, string body, string type = "application/json", int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    public void Dispose() => http.Close();

    private async Task ServeAsync()
    {
        while (http.IsListening)
        {
            try
            {
                var context = await http.GetContextAsync();
                _ = AnswerAsync(context);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        if (request.HttpMethod != "POST")
        {
            Requests.Enqueue((request.HttpMethod, request.Headers["X-Key"], request.Headers["Mcp-Session-Id"]));
            await (request.HttpMethod == "GET" && Get is not null ? Get(context) : Reply(context, "", status: 405));
            return;
        }

        using var document = await JsonDocument.ParseAsync(request.InputStream);
        var message = document.RootElement;
        var method = message.TryGetProperty("method", out var name) ? name.GetString()! : "(response)";
        Requests.Enqueue((method, request.Headers["X-Key"], request.Headers["Mcp-Session-Id"]));
        if (Answers.TryGetValue(method, out var answer))
        {
            await answer(context, message);
        }
        else if (!message.TryGetProperty("id", out var id))
        {
            await Reply(context, "", status: 202);
        }
        else if (method == "initialize")
        {
            context.Response.Headers["Mcp-Session-Id"] = "session-1";
            await Reply(context, $$"""
                {"jsonrpc":"2.0","id":{{id.GetRawText()}},"result":{"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{"name":"echo","version":"1"} } }
                """);
        }
        else
        {
            await Reply(context, $$"""{"jsonrpc":"2.0","id":{{id.GetRawText()}},"result":{{message.GetProperty("params").GetRawText()}}}""");
        }
    }
}
