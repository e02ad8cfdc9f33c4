using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Node9.Mcp.Cli.Dashboard.Door;
using Node9.Mcp.Cli.Dashboard.Live;
using Node9.Mcp.Gateway.Approvals;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>Serves the page and what it asks for, on 127.0.0.1 alone, until disposed.</summary>
/// <remarks>What a request may cost is bounded: 32 connections, 8 pages, 16 KiB of body, seconds for its head, and a least speed
/// for its body and for reading the answer.</remarks>
internal sealed class DashboardServer : IAsyncDisposable
{
    private const int MostConnections = 32, MostBody = 16 * 1024, MostHeader = 8 * 1024, MostLine = 2 * 1024;

    private static readonly TimeSpan HeadTime = TimeSpan.FromSeconds(5), Unused = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();

    private readonly WebApplication _app;

    private readonly PageKeys _keys;

    private Task _following = Task.CompletedTask;

    private string _host = "";

    private DashboardServer(DashboardParts parts, int port)
    {
        _keys = new PageKeys(parts.Time);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, port));
        _app = builder.Build();
        var door = new RequestDoor(() => _host, _keys, parts.Report);
        _app.Use(next => http => door.RunAsync(http, next));
        var feed = new LiveFeed(parts.Desk, parts.Log, parts.Time, parts.Report);
        Map(parts, feed);
        Feed = feed;
    }

    /// <summary>A new link, which opens one page once.</summary>
    public string NewLink() => $"http://{_host}/#t={_keys.NewLink()}";

    private LiveFeed Feed { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="parts">What the page shows.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="IOException">The port is taken, or may not be used.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardParts parts, int port, CancellationToken cancellation)
    {
        var server = new DashboardServer(parts, port);
        try
        {
            await server._app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        string address = server._app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First();
        server._host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{new Uri(address).Port}");
        server._following = server.Feed.RunAsync(server._stop.Token);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Map(DashboardParts parts, LiveFeed feed)
    {
        foreach ((string address, string type, byte[] bytes) in PageFiles.All())
        {
            _app.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], http =>
            {
                http.Response.ContentType = type;
                http.Response.ContentLength = bytes.Length;
                return HttpMethods.IsHead(http.Request.Method)
                    ? Task.CompletedTask
                    : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
            });
        }

        _app.MapPost("/api/open", OpenAsync);
        _app.MapGet("/api/stream", new EventStream(feed, _keys, _stop.Token).RunAsync);
        _app.MapPost("/api/answer", new AnswerDoor(parts.Desk, parts.Origin, parts.Time).RunAsync);
        _app.MapPost("/api/search", new SearchDoor(parts.Log).RunAsync);
        _app.MapPost("/api/spend", new SpendDoor(parts).RunAsync);
        _app.MapPost("/api/stats", new StatsDoor(parts).RunAsync);
    }

    /// <summary>Gives the page that brings an unopened link's secret its key.</summary>
    private async Task OpenAsync(HttpContext http)
    {
        using System.Text.Json.JsonDocument? body = await JsonBody.ReadAsync(http).ConfigureAwait(false);
        string? key = body is null ? null : _keys.Open(JsonBody.Text(body, "code"));
        await (key is null
            ? JsonBody.FailAsync(
                http, StatusCodes.Status401Unauthorized, "this link was opened before, or is none",
                "press Enter where `node9-mcp dashboard` runs for a new one")
            : JsonBody.AnswerAsync(http, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("key", key);
                writer.WriteEndObject();
            })).ConfigureAwait(false);
    }

    private static void Limit(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
        kestrel.Limits.MaxRequestBodySize = MostBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = MostHeader;
        kestrel.Limits.MaxRequestLineSize = MostLine;
        kestrel.Limits.RequestHeadersTimeout = HeadTime;
        kestrel.Limits.KeepAliveTimeout = Unused;
        kestrel.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
    }
}
