using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

/// <summary>One gateway in front of five real servers at once, with rules about them.</summary>
public sealed class RealSession(NodeServers npm) : IAsyncLifetime
{
    internal Workspace Workspace { get; } = new();

    internal GitHubDouble GitHub { get; } = new();

    internal PostgresServer? Postgres { get; private set; }

    private LineAgent? Agent { get; set; }

    internal string Files => Workspace.In("files");

    internal string Memory => Workspace.In("memory.jsonl");

    /// <summary>The agent; skips the test when there are no servers.</summary>
    internal LineAgent Reached()
    {
        Assert.SkipWhen(npm.Problem is not null, npm.Problem ?? "");
        return Agent!;
    }

    public async ValueTask InitializeAsync()
    {
        if (npm.Problem is not null)
        {
            return;
        }

        Directory.CreateDirectory(Path.Combine(Files, "private"));
        Postgres = await PostgresServer.StartAsync();
        var servers = new JsonObject
        {
            ["files"] = Node("server-filesystem/dist/index.js", [Files]),
            ["memory"] = Node("server-memory/dist/index.js", [], new JsonObject { ["MEMORY_FILE_PATH"] = Memory }),
            ["every"] = Node("server-everything/dist/index.js", ["stdio"]),
            ["github"] = Workspace.Entry(
                Programs.Node ?? "node",
                ["--import", NodeServers.Own("github-on-loopback.mjs"), npm.Script("server-github/dist/index.js")],
                new JsonObject { ["TEST_GITHUB_URL"] = GitHub.Url, ["GITHUB_PERSONAL_ACCESS_TOKEN"] = "none" }),
        };
        if (Postgres is not null)
        {
            servers["pg"] = Node("server-postgres/dist/index.js", [Postgres.Url]);
        }

        Workspace.Configure(servers, Rules());
        Agent = await LineAgent.RunAsync(Workspace);
        await AllToolsAsync(servers.Count);
    }

    public async ValueTask DisposeAsync()
    {
        if (Agent is not null)
        {
            await Agent.DisposeAsync();
        }

        GitHub.Dispose();
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        Workspace.Dispose();
    }

    private JsonObject Node(string script, IEnumerable<string> arguments, JsonObject? environment = null) =>
        Workspace.Entry(Programs.Node ?? "node", [npm.Script(script), .. arguments], environment);

    /// <summary>A server that takes longer than the handshake waits for it joins later, and says so.</summary>
    private async Task AllToolsAsync(int servers)
    {
        int seen = 0;
        while ((await Agent!.ToolsAsync()).Select(static t => t.Split("__")[0]).Distinct().Count() < servers)
        {
            await Agent.Messages.FindAsync(static m => LineAgent.IsTold(m, "notifications/tools/list_changed"), seen);
            seen = Agent.Messages.All.Count;
        }
    }

    private static JsonArray Rules() => JsonNode.Parse(
        """
        [
          { "id": "no-loss", "match": { "server": "pg", "arguments": { "/sql": { "pattern": "(?i)\\b(drop|delete|truncate)\\b" } } },
            "decision": "block", "reason": "This statement loses rows or tables.", "advice": "Read with SELECT, or ask the user.",
            "examples": { "match": [ { "server": "pg", "tool": "query", "arguments": { "sql": "DROP TABLE t" } } ],
                          "noMatch": [ { "server": "pg", "tool": "query", "arguments": { "sql": "SELECT dropped FROM t" } } ] } },
          { "id": "private", "match": { "server": "files", "arguments": { "/path": { "glob": "**/private/**" } } },
            "decision": "block", "reason": "The private directory is not for agents.",
            "examples": { "match": [ { "server": "files", "tool": "write_file", "arguments": { "path": "/a/private/b" } } ],
                          "noMatch": [ { "server": "files", "tool": "write_file", "arguments": { "path": "/a/public/b" } } ] } },
          { "id": "ask-move", "match": { "server": "files", "tool": "move_file" },
            "decision": "review", "reason": "Moving a file may overwrite another.",
            "examples": { "match": [ { "server": "files", "tool": "move_file" } ], "noMatch": [ { "server": "files", "tool": "read_text_file" } ] } },
          { "id": "file-issues", "match": { "server": "github", "tool": "create_issue" },
            "decision": "allow", "reason": "Agents may file issues.",
            "examples": { "match": [ { "server": "github", "tool": "create_issue" } ], "noMatch": [ { "server": "github", "tool": "get_issue" } ] } },
          { "id": "no-repositories", "match": { "server": "github", "tool": "create_repository" },
            "decision": "block", "reason": "Agents create no repositories.",
            "examples": { "match": [ { "server": "github", "tool": "create_repository" } ], "noMatch": [ { "server": "github", "tool": "create_issue" } ] } }
        ]
        """)!.AsArray();
}
