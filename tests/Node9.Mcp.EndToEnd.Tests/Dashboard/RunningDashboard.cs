using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard;

/// <summary>The real dashboard on a workspace's state, as a person starts it, and requests to it.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    private readonly Process _process;

    private RunningDashboard(Process process, string link)
    {
        (_process, Link) = (process, link);
        Base = new Uri(link[..link.IndexOf("#", StringComparison.Ordinal)]);
    }

    /// <summary>The first link that it printed.</summary>
    public string Link { get; }

    public Uri Base { get; }

    public string Host => Base.Authority;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<RunningDashboard> StartAsync(Workspace workspace, int port = 0)
    {
        Process process = Process.Start(workspace.Info(Programs.Gateway, "dashboard", "--port", $"{port}"))!;
        string? link = await process.StandardOutput.ReadLineAsync();
        Assert.True(link?.StartsWith("http://127.0.0.1:", StringComparison.Ordinal), link ?? await process.StandardError.ReadToEndAsync());
        await process.StandardOutput.ReadLineAsync();
        return new RunningDashboard(process, link!);
    }

    /// <summary>Another link, as Enter prints it.</summary>
    public async Task<string> NewLinkAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return (await _process.StandardOutput.ReadLineAsync())!;
    }

    public static string CodeOf(string link) => link[(link.IndexOf("#t=", StringComparison.Ordinal) + 3)..];

    /// <summary>Opens a link as the page does, and gives the page's key.</summary>
    public async Task<string> OpenAsync(string? link = null)
    {
        using HttpResponseMessage answer = await PostAsync("/api/open", new JsonObject { ["code"] = CodeOf(link ?? Link) }, key: null);
        Assert.Equal(200, (int)answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    /// <summary>A request as the page sends it, after <paramref name="change"/>.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, HttpContent? content = null, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(method, new Uri(Base, path)) { Content = content };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Origin", $"http://{Host}");
        }

        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        change?.Invoke(request);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<HttpResponseMessage> PostAsync(string path, JsonObject body, string? key, Action<HttpRequestMessage>? change = null) =>
        SendAsync(HttpMethod.Post, path, key, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), change);

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
