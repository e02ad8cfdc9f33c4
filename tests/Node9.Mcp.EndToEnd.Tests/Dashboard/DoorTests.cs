using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard;

/// <summary>What the dashboard's server turns away, asked as raw as it takes.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private readonly Workspace _workspace = new();

    private RunningDashboard _dashboard = null!;

    private string _key = "";

    public static TheoryData<string, string> Addresses() => new()
    {
        { "GET", "/" }, { "GET", "/main.js" }, { "GET", "/nothing" }, { "PUT", "/" }, { "POST", "/api/answer" }, { "GET", "/api/stream" },
        { "GET", "/?a=b" }, { "POST", "/api/open" }, { "OPTIONS", "/api/answer" }, { "DELETE", "/api/search" },
    };

    public async ValueTask InitializeAsync()
    {
        _dashboard = await RunningDashboard.StartAsync(_workspace);
        _key = await _dashboard.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _dashboard.DisposeAsync();
        _workspace.Dispose();
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_answer_forbids_the_browser_everything_but_our_own_files(string method, string path)
    {
        using HttpResponseMessage answer = await _dashboard.SendAsync(new HttpMethod(method), path, key: null);

        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        foreach (string rule in (string[])["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"])
        {
            Assert.Contains(rule, policy.Split("; "));
        }

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("localhost:{port}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("[::1]:{port}")]
    public async Task A_foreign_name_that_points_here_is_not_served(string host)
    {
        using HttpResponseMessage answer = await _dashboard.SendAsync(
            HttpMethod.Get, "/", _key, change: request => request.Headers.Host = host.Replace("{port}", $"{_dashboard.Base.Port}", StringComparison.Ordinal));

        Assert.True((int)answer.StatusCode is 421 or 400, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", null)]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task Another_page_cannot_send_an_answer(string header, string? value)
    {
        using HttpResponseMessage answer = await _dashboard.PostAsync("/api/answer", Answer("apr_000000", "0"), _key, request =>
        {
            request.Headers.Remove(header);
            if (value is not null)
            {
                request.Headers.Add(header, value);
            }
        });

        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task Without_the_pages_key_there_is_nothing(string? key)
    {
        using HttpResponseMessage stream = await _dashboard.SendAsync(HttpMethod.Get, "/api/stream", key);
        using HttpResponseMessage answer = await _dashboard.PostAsync("/api/answer", Answer("apr_000000", "0"), key);
        using HttpResponseMessage search = await _dashboard.PostAsync("/api/search", new JsonObject { ["words"] = "a" }, key);
        using HttpResponseMessage stats = await _dashboard.PostAsync("/api/STATS", [], key);

        Assert.All((HttpResponseMessage[])[stream, answer, search, stats], static each => Assert.Equal(401, (int)each.StatusCode));
    }

    [Fact]
    public async Task A_key_in_the_query_is_refused()
    {
        using HttpResponseMessage stream = await _dashboard.SendAsync(HttpMethod.Get, $"/api/stream?t={_key}", key: null);
        using HttpResponseMessage page = await _dashboard.SendAsync(HttpMethod.Get, $"/?t={_key}", _key);

        Assert.Equal((400, 400), ((int)stream.StatusCode, (int)page.StatusCode));
    }

    [Fact]
    public async Task A_link_opens_one_page_and_the_next_link_voids_the_one_before()
    {
        using HttpResponseMessage again = await OpenAsync(_dashboard.Link);
        string second = await _dashboard.NewLinkAsync(), third = await _dashboard.NewLinkAsync();
        using HttpResponseMessage voided = await OpenAsync(second);
        string key = await _dashboard.OpenAsync(third);
        using HttpResponseMessage first = await _dashboard.PostAsync("/api/search", new JsonObject { ["words"] = "a" }, _key);
        using HttpResponseMessage other = await _dashboard.PostAsync("/api/search", new JsonObject { ["words"] = "a" }, key);

        Assert.Equal((401, 401, 200, 200), ((int)again.StatusCode, (int)voided.StatusCode, (int)first.StatusCode, (int)other.StatusCode));
        Assert.NotEqual(_key, key);
        Assert.Equal(43, key.Length);
    }

    [Theory]
    [InlineData("GET /../../etc/passwd HTTP/1.1")]
    [InlineData("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1")]
    [InlineData("GET /..%2f..%2fetc%2fpasswd HTTP/1.1")]
    [InlineData("GET /page/main.js HTTP/1.1")]
    [InlineData("GET //etc/passwd HTTP/1.1")]
    public async Task No_path_leads_to_a_file(string line)
    {
        string answer = await RawAsync($"{line}\r\nHost: {_dashboard.Host}\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_is_not_for_the_address_is_not_allowed()
    {
        using HttpResponseMessage put = await _dashboard.SendAsync(HttpMethod.Put, "/api/answer", _key, change: Own);
        using HttpResponseMessage get = await _dashboard.SendAsync(HttpMethod.Get, "/api/answer", _key);
        using HttpResponseMessage post = await _dashboard.SendAsync(HttpMethod.Post, "/", _key);

        Assert.Equal((405, 405, 405), ((int)put.StatusCode, (int)get.StatusCode, (int)post.StatusCode));
    }

    [Fact]
    public async Task A_huge_body_is_not_read()
    {
        string answer = await RawAsync(
            $"POST /api/answer HTTP/1.1\r\nHost: {_dashboard.Host}\r\nOrigin: http://{_dashboard.Host}\r\nAuthorization: Bearer {_key}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1048576\r\n\r\n{");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_given_up()
    {
        string answer = await RawAsync(
            $"POST /api/answer HTTP/1.1\r\nHost: {_dashboard.Host}\r\nOrigin: http://{_dashboard.Host}\r\nAuthorization: Bearer {_key}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"answer\":\"approve\",\"answer\":\"deny\"}")]
    [InlineData("application/json", "{\"answer\":\"maybe\"}")]
    [InlineData("application/json", "{\"answer\":\"approve\",\"scope\":\"everything\"}")]
    [InlineData("application/json", "{\"answer\":\"approve\",\"scope\":\"minutes\",\"at\":0}")]
    [InlineData("application/json", "{\"id\":")]
    public async Task What_is_no_answer_answers_nothing(string type, string body)
    {
        using HttpResponseMessage answer = await _dashboard.SendAsync(
            HttpMethod.Post, "/api/answer", _key, new StringContent(body, Encoding.UTF8, type));

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task An_answer_counts_for_the_call_that_was_shown_and_once()
    {
        _workspace.Configure(holdSeconds: 300);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        int held = await agent.AskToolAsync("rec__hold_me", new JsonObject { ["text"] = "HELD" });
        string id = await _workspace.WaitingApprovalAsync();
        string digest = JsonElement.Parse((await _workspace.RunAsync("approvals", "show", id, "--json")).Output).GetProperty("digest").GetString()!;

        JsonElement other = await AnswerAsync(Answer(id, digest[..^1] + (digest[^1] == '0' ? '1' : '0')), 409);
        JsonElement none = await AnswerAsync(Answer("apr_zzzzzz", digest), 404);
        Assert.Equal("pending", await _workspace.StateOfAsync(id));
        JsonElement done = await AnswerAsync(Answer(id, digest), 200);
        JsonElement second = await AnswerAsync(Answer(id, digest, "deny"), 409);

        Assert.Equal("changed", other.GetProperty("outcome").GetString());
        Assert.Equal("unknown", none.GetProperty("outcome").GetString());
        Assert.Equal("done", done.GetProperty("outcome").GetString());
        Assert.Equal("web", done.GetProperty("request").GetProperty("channel").GetString());
        Assert.StartsWith("already answered: ", second.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal("HELD", LineAgent.Text(await agent.AnswerAsync(held)));
    }

    [Fact]
    public async Task An_agent_cannot_start_it()
    {
        System.Diagnostics.ProcessStartInfo info = _workspace.Info(Programs.Gateway, "dashboard");
        info.Environment["CLAUDECODE"] = "1";
        Programs.Ran marked = await Programs.RunAsync(info);

        Assert.Equal(1, marked.Code);
        Assert.DoesNotContain("http://", marked.Output, StringComparison.Ordinal);
        Assert.Contains("`CLAUDECODE` in the environment", marked.Error, StringComparison.Ordinal);
    }

    private static JsonObject Answer(string id, string digest, string answer = "approve") => new()
    {
        ["id"] = id, ["digest"] = digest, ["answer"] = answer, ["note"] = "",
    };

    private void Own(HttpRequestMessage request) => request.Headers.Add("Origin", $"http://{_dashboard.Host}");

    private Task<HttpResponseMessage> OpenAsync(string link) =>
        _dashboard.PostAsync("/api/open", new JsonObject { ["code"] = RunningDashboard.CodeOf(link) }, key: null);

    private async Task<JsonElement> AnswerAsync(JsonObject body, int status)
    {
        using HttpResponseMessage answer = await _dashboard.PostAsync("/api/answer", body, _key);
        Assert.Equal(status, (int)answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Sends text as it is, and gives everything that comes until the other side closes.</summary>
    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_dashboard.Base.Host, _dashboard.Base.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
