using System.Net;
using System.Net.Sockets;
using System.Text;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

/// <summary>What the tests need of GitHub's REST interface, on loopback: it notes each request and answers with an issue's
/// or a merge's shape.</summary>
internal sealed class GitHubDouble : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public GitHubDouble()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public string Url { get; }

    /// <summary>Each request: method, path and body.</summary>
    public Heard<string> Requests { get; } = new();

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(Heard<string>.Patience);
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new StreamReader(context.Request.InputStream);
            Requests.Add($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath} {await body.ReadToEndAsync()}");
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Answer(context.Request)));
            context.Response.Close();
        }
    }

    private static string Answer(HttpListenerRequest request) => request.Url!.AbsolutePath.EndsWith("/merge", StringComparison.Ordinal)
        ? """{"sha":"c0ffee","merged":true,"message":"merged"}"""
        : """
          {"url":"u","repository_url":"u","labels_url":"u","comments_url":"u","events_url":"u","html_url":"u","id":1,"node_id":"n",
           "number":7,"title":"Broken door","user":{"login":"ada","id":1,"avatar_url":"u","url":"u","html_url":"u"},"labels":[],
           "state":"open","locked":false,"assignee":null,"assignees":[],"milestone":null,"comments":0,
           "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z","closed_at":null,"body":null}
          """;
}
