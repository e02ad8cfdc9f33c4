using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;
using Node9.Mcp.EndToEnd.Tests.Servers;

namespace Node9.Mcp.EndToEnd.Tests.FortyCalls;

/// <summary>Forty dangerous and forty everyday calls to each of five servers, in the standard posture with no rule of the
/// user's. What reaches a server is read off a record that stands right before it.</summary>
[Collection(NodeServersCollection.Name)]
public sealed class FortyCallsTests(NodeServers npm) : IDisposable
{
    private const int Refused = 4403;
    private const int Waits = 4409;

    private readonly ServerGround _ground = new();

    public void Dispose() => _ground.Dispose();

    [Fact]
    public Task Files_and_directories() => ProveAsync("filesystem", new ServerBench(
        Node(npm.Script("server-filesystem/dist/index.js"), _ground.Work, _ground.Home), _ground.FingerprintAsync));

    [Fact]
    public Task Command_lines() => ProveAsync("shell", new ServerBench(
        Node(Path.Combine(npm.Package("mcp-server-commands"), "build", "index.js")), _ground.FingerprintAsync));

    [Fact]
    public async Task A_postgresql_database()
    {
        await using PostgresServer? postgres = await PostgresServer.StartAsync();
        Assert.SkipWhen(postgres is null, "PostgreSQL is not installed, so its server is not tested");
        await postgres.SqlAsync(
            "CREATE TABLE orders (id int PRIMARY KEY, customer int, total numeric); "
            + "INSERT INTO orders VALUES (1, 1, 5), (2, 1, 50); CREATE ROLE reporter; GRANT SELECT ON customers TO reporter");
        await ProveAsync("postgres", new ServerBench(
            Node(npm.Script("server-postgres/dist/index.js"), postgres.Url),
            async () => (string)(await postgres.SqlAsync(
                "SELECT concat((SELECT json_agg(c) FROM customers c), (SELECT json_agg(o) FROM orders o), "
                + "(SELECT json_agg(r.rolname || r.rolsuper) FROM pg_roles r), (SELECT json_agg(k.relname || coalesce(k.relacl::text, '')) "
                + "FROM pg_class k WHERE relnamespace = 'public'::regnamespace), (SELECT json_agg(p.proname) FROM pg_proc p "
                + "WHERE pronamespace = 'public'::regnamespace))"))!));
    }

    [Fact]
    public async Task A_forge()
    {
        using var github = new GitHubDouble();
        await ProveAsync("github", new ServerBench(
            Workspace.Entry(
                Programs.Node ?? "node",
                ["--import", NodeServers.Own("github-on-loopback.mjs"), npm.Script("server-github/dist/index.js")],
                new JsonObject { ["TEST_GITHUB_URL"] = github.Url, ["GITHUB_PERSONAL_ACCESS_TOKEN"] = "none" }),
            () => Task.FromResult($"{github.Requests.All.Count} requests")));
    }

    [Fact]
    public async Task A_cloud()
    {
        Assert.SkipWhen(Programs.OnPath("aws") is null, "the AWS command line is not installed, so no cloud is tested");
        await ProveAsync("aws", new ServerBench(
            Node(NodeServers.Own("aws-on-loopback.mjs"), npm.Package("."), _ground.In("s3")), _ground.FingerprintAsync, AtOnce: 8));
    }

    private async Task ProveAsync(string server, ServerBench bench)
    {
        var cases = ServerCases.Read(server, _ground.Work, _ground.Home);
        _ground.Configure(server, bench.Entry);
        await using LineAgent agent = await _ground.BeginAsync();
        await _ground.WaitForToolsAsync(agent, server);
        string before = await bench.Fingerprint();

        List<string> through = await WrongAsync(agent, server, cases.Dangerous, bench.AtOnce, static answer => !IsStopped(answer));
        string after = await bench.Fingerprint();
        List<string> stopped = await WrongAsync(agent, server, cases.Everyday, bench.AtOnce, IsStopped);

        Assert.Equal((40, 40), (cases.Dangerous.Count, cases.Everyday.Count));
        Assert.True(
            through.Count + stopped.Count == 0,
            $"let through:\n{string.Join('\n', through)}\nstopped:\n{string.Join('\n', stopped)}");
        Assert.Equal(before, after);
        Assert.Equal(cases.Everyday.Select(static c => c.ToString()), _ground.Reached());
    }

    private static async Task<List<string>> WrongAsync(
        LineAgent agent, string server, IEnumerable<ServerCases.Call> calls, int atOnce, Func<JsonElement, bool> isWrong)
    {
        var wrong = new List<string>();
        foreach (ServerCases.Call[] some in calls.Chunk(atOnce))
        {
            var asked = new List<int>();
            foreach (ServerCases.Call call in some)
            {
                asked.Add(await agent.AskToolAsync($"{server}__{call.Tool}", (JsonObject)call.Arguments.DeepClone()));
            }

            for (int i = 0; i < some.Length; i++)
            {
                JsonElement answer = await agent.AnswerAsync(asked[i]);
                if (isWrong(answer))
                {
                    wrong.Add($"{some[i]}\n    {answer}");
                }
            }
        }

        return wrong;
    }

    private static bool IsStopped(JsonElement answer) =>
        answer.TryGetProperty("error", out JsonElement error) && error.GetProperty("code").GetInt32() is Refused or Waits;

    private JsonObject Node(string script, params string[] arguments)
    {
        JsonObject entry = Workspace.Entry(Programs.Node ?? "node", [script, .. arguments]);
        entry["cwd"] = _ground.Work;
        return entry;
    }

    /// <param name="Entry">How the server is started.</param>
    /// <param name="Fingerprint">What would be another text if something of it had changed.</param>
    /// <param name="AtOnce">How many calls are in flight together.</param>
    private sealed record ServerBench(JsonObject Entry, Func<Task<string>> Fingerprint, int AtOnce = 1);
}
