using System.Text;
using Node9.Mcp.Gateway.Downstream.Transports;

namespace Node9.Mcp.Gateway.Tests.Downstream;

public sealed class HttpTransportTests : IAsyncLifetime
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private readonly HttpEcho echo = new();
    private readonly RecordedServer server = new();
    private HttpTransport transport = null!;

    public ValueTask InitializeAsync()
    {
        transport = Connect(echo.Url);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await transport.DisposeAsync();
        echo.Dispose();
    }

    [Fact]
    public async Task A_call_is_answered_with_every_member_and_number_as_the_server_wrote_it()
    {
        await Open();
        Send("""{"jsonrpc":"2.0","id":"a","method":"echo","params":{"x":1.50e2,"ü":"é<&>","unknown":{"deep":[null,1]}}}""");
        Assert.Equal("""{"jsonrpc":"2.0","id":"a","result":{"x":1.50e2,"ü":"é<&>","unknown":{"deep":[null,1]}}}""",
            Canonical(await server.NextLine()));
    }

    [Fact]
    public async Task Headers_and_session_go_with_every_request()
    {
        await Open();
        Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        Send("""{"jsonrpc":"2.0","id":1,"method":"echo","params":{}}""");
        await server.NextLine();
        Assert.All(echo.Requests, request => Assert.Equal("s3cret", request.Header));
        Assert.Equal([null, "session-1", "session-1"],
            echo.Requests.Where(request => request.Method != "GET").Select(request => request.Session));
        Assert.Equal(["initialize", "notifications/initialized", "echo"],
            echo.Requests.Where(request => request.Method != "GET").Select(request => request.Method));
    }

    [Fact]
    public async Task An_event_stream_brings_notifications_before_the_answer()
    {
        echo.Answers["stream"] = (context, _) => HttpEcho.Reply(context,
            "event: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progress\":1}}\n\n"
            + "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"ok\":true}}\n\n", "text/event-stream");
        await Open();
        Send("""{"jsonrpc":"2.0","id":1,"method":"stream","params":{}}""");
        Assert.Contains("notifications/progress", await server.NextLine(), StringComparison.Ordinal);
        Assert.Contains("\"ok\":true", await server.NextLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_says_unasked_arrives()
    {
        echo.Get = context => HttpEcho.Reply(context,
            "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n", "text/event-stream");
        await Open();
        Assert.Contains("list_changed", await server.NextLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_call_delays_no_other()
    {
        var release = new TaskCompletionSource();
        echo.Answers["slow"] = async (context, _) =>
        {
            await release.Task;
            await HttpEcho.Reply(context, """{"jsonrpc":"2.0","id":1,"result":{"slow":true}}""");
        };
        await Open();
        Send("""{"jsonrpc":"2.0","id":1,"method":"slow","params":{}}""");
        Send("""{"jsonrpc":"2.0","id":2,"method":"echo","params":{"fast":true}}""");
        Assert.Contains("fast", await server.NextLine(), StringComparison.Ordinal);
        release.SetResult();
        Assert.Contains("slow", await server.NextLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "the server failed (HTTP 500)")]
    [InlineData(429, "the server is asked too often (HTTP 429): try again later")]
    [InlineData(400, "the server refused the request (HTTP 400)")]
    public async Task A_request_that_fails_is_answered_with_an_error_and_the_next_goes_on(int status, string message)
    {
        echo.Answers["broken"] = (context, _) => HttpEcho.Reply(context, "s3cret in a page", "text/html", status);
        await Open();
        Send("""{"jsonrpc":"2.0","id":7,"method":"broken","params":{}}""");
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":4502,\"message\":\"" + message + "\"}}",
            Canonical(await server.NextLine()));
        Send("""{"jsonrpc":"2.0","id":8,"method":"echo","params":{}}""");
        Assert.Contains("\"id\":8", await server.NextLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "wants other credentials (HTTP 401)")]
    [InlineData(403, "refuses these credentials (HTTP 403)")]
    [InlineData(404, "knows no such session or address (HTTP 404)")]
    [InlineData(307, "redirects elsewhere (HTTP 307)")]
    public async Task A_status_that_ends_the_session_closes_the_connection_with_one_clear_phrase(int status, string reason)
    {
        echo.Answers["gone"] = (context, _) =>
        {
            context.Response.RedirectLocation = "http://127.0.0.1:1/elsewhere";
            return HttpEcho.Reply(context, "", "text/plain", status);
        };
        await Open();
        Send("""{"jsonrpc":"2.0","id":7,"method":"gone","params":{}}""");
        var closed = await server.Closed;
        Assert.StartsWith(reason, closed.Reason, StringComparison.Ordinal);
        Assert.False(closed.Requested);
        Assert.DoesNotContain("s3cret", closed.Reason, StringComparison.Ordinal);
        await transport.StopAsync();
        Assert.Equal(1, server.Closings);
        Assert.False(Send("""{"jsonrpc":"2.0","id":8,"method":"echo","params":{}}"""));
    }

    [Fact]
    public async Task A_first_refusal_for_want_of_credentials_is_said_as_such()
    {
        echo.Answers["initialize"] = (context, _) => HttpEcho.Reply(context, "", "text/plain", 401);
        Send(Initialize);
        Assert.StartsWith("wants other credentials", (await server.Closed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_unreachable()
    {
        echo.Dispose();
        Send(Initialize);
        Assert.Equal("could not be reached: nothing answers at its address", (await server.Closed).Reason);
    }

    [Theory]
    [InlineData("application/json", "")]
    [InlineData("text/event-stream", "data: ")]
    public async Task An_answer_beyond_the_limit_is_cut_off_and_becomes_an_error(string type, string before)
    {
        echo.Answers["large"] = (context, _) => HttpEcho.Reply(context,
            before + "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"x\":\"" + new string('x', 200_000) + "\"}}\n\n", type);
        await Open();
        Send("""{"jsonrpc":"2.0","id":1,"method":"large","params":{}}""");
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"error":{"code":4502,"message":"the server was cut off: it sent a message of more than 100000 bytes"}}""",
            Canonical(await server.NextLine()));
    }

    [Fact]
    public async Task Many_events_together_may_exceed_what_one_may()
    {
        var one = "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"x\":\"" + new string('x', 60_000) + "\"}}\r\n\r\n";
        echo.Answers["stream"] = (context, _) => HttpEcho.Reply(context,
            one + one + one + "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"ok\":true}}\n\n", "text/event-stream");
        await Open();
        Send("""{"jsonrpc":"2.0","id":1,"method":"stream","params":{}}""");
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("notifications/message", await server.NextLine(), StringComparison.Ordinal);
        }

        Assert.Contains("\"ok\":true", await server.NextLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_server_that_only_knows_SSE_is_spoken_to_its_way()
    {
        var stream = new TaskCompletionSource<Stream>();
        echo.Get = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.SendChunked = true;
            await context.Response.OutputStream.WriteAsync("event: endpoint\ndata: /messages\n\n"u8.ToArray());
            await context.Response.OutputStream.FlushAsync();
            stream.SetResult(context.Response.OutputStream);
        };
        echo.Answers["initialize"] = async (context, _) =>
        {
            if (context.Request.Url!.AbsolutePath == "/mcp")
            {
                await HttpEcho.Reply(context, "", "text/plain", 405);
                return;
            }

            await HttpEcho.Reply(context, "", "text/plain", 202);
            var output = await stream.Task;
            await output.WriteAsync("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"old\":true}}\n\n"u8.ToArray());
            await output.FlushAsync();
        };
        Send(Initialize);
        Assert.Contains("\"old\":true", await server.NextLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_tells_the_server_that_the_session_is_over()
    {
        await Open();
        Send("""{"jsonrpc":"2.0","id":1,"method":"echo","params":{}}""");
        await server.NextLine();
        await transport.StopAsync();
        Assert.True((await server.Closed).Requested);
        Assert.Contains(echo.Requests, request => request is { Method: "DELETE", Session: "session-1" });
    }

    private HttpTransport Connect(Uri url)
    {
        var options = new HttpOptions(url, new Dictionary<string, string> { ["X-Key"] = "s3cret" }) { MaxMessageBytes = 100_000 };
        var connected = new HttpTransport(options, TimeProvider.System);
        connected.Start(server);
        return connected;
    }

    private bool Send(string line) => transport.Send(Encoding.UTF8.GetBytes(line));

    private async Task Open()
    {
        Assert.True(Send(Initialize));
        Assert.Contains("\"id\":0", await server.NextLine(), StringComparison.Ordinal);
    }

    /// <summary>The envelope's members in one order, everything inside them as it came.</summary>
    private static string Canonical(string line)
    {
        using var document = System.Text.Json.JsonDocument.Parse(line);
        var parts = new List<string>();
        foreach (var name in (string[])["jsonrpc", "id", "result", "error"])
        {
            if (document.RootElement.TryGetProperty(name, out var value))
            {
                parts.Add($"\"{name}\":{value.GetRawText()}");
            }
        }

        return "{" + string.Join(",", parts) + "}";
    }
}
