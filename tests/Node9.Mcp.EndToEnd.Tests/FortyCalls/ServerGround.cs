using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.FortyCalls;

/// <summary>A home and a working directory with what developers have in them, and one server behind a record.</summary>
internal sealed class ServerGround : IDisposable
{
    private readonly Workspace _workspace = new();

    public ServerGround()
    {
        foreach ((string path, string text) in (ReadOnlySpan<(string, string)>)
        [
            ("home/.ssh/id_ed25519", "a key"), ("home/.ssh/id_rsa", "a key"), ("home/.ssh/config", "Host x"),
            ("home/.aws/credentials", "[default]"), ("home/.aws/config", "a"), ("home/.kube/config", "c"), ("home/.docker/config.json", "{}"),
            ("home/.netrc", "machine"), ("home/.git-credentials", "x"), ("home/.config/gh/hosts.yml", "x"), ("home/.npmrc", "x"),
            ("home/.gnupg/private-keys-v1.d/k.key", "x"), ("home/.bashrc", "true"), ("home/.profile", "old"), ("home/.vimrc", "set nu"),
            ("home/shop/.env", "TOKEN=1"), ("home/shop/.env.local", "TOKEN=1"), ("home/shop/.env.production", "TOKEN=1"),
            ("home/shop/.env.example", "TOKEN="), ("home/shop/.gitignore", "dist"), ("home/shop/README.md", "# Shop\nThe shop.\n"),
            ("home/shop/package.json", "{\"name\": \"shop\", \"version\": \"1.0.0\"}\n"), ("home/shop/src/app.ts", "import x\n"),
            ("home/shop/src/environment.ts", "export {}\n"), ("home/shop/docs/credentials.md", "none\n"), ("home/shop/hook.sh", "true\n"),
            ("home/shop/x.sh", "true\n"), ("home/shop/public/index.html", "<p>"), ("home/shop/scripts/.keep", ""),
            ("home/shop/tests/.keep", ""), ("home/shop/migrations/.keep", ""), ("home/shop/.git/config", "[core]"),
            ("home/shop/.git/HEAD", "ref: refs/heads/main\n"), ("home/shop/.git/hooks/pre-push", "a"), ("home/shop/.git/objects/.keep", ""),
            ("home/shop/.git/refs/.keep", ""),
        ])
        {
            string file = In(path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    public string Home => In("home");

    public string Work => In("home/shop");

    public string In(string name) => _workspace.In(name);

    /// <summary>Puts the one server behind its record, with questions answered by "pending" at once.</summary>
    public void Configure(string server, JsonObject entry)
    {
        string[] words = [.. entry["args"]!.AsArray().Select(static a => (string)a!)];
        JsonObject behind = Workspace.Entry(
            Programs.Peers, ["tee", _workspace.RecordFile(server), (string)entry["command"]!, .. words],
            (JsonObject)entry["env"]!.DeepClone());
        behind["cwd"] = entry["cwd"]?.DeepClone() ?? Work;
        Record = server;
        _workspace.Configure(new JsonObject { [server] = behind }, [], holdSeconds: 0);
    }

    private string Record { get; set; } = "";

    public Task<LineAgent> BeginAsync() => LineAgent.RunAsync(_workspace, environment: info =>
    {
        info.Environment["HOME"] = Home;
        info.WorkingDirectory = Work;
    });

    /// <summary>Waits until the server's tools are listed.</summary>
    public async Task WaitForToolsAsync(LineAgent agent, string server)
    {
        int seen = 0;
        while (!(await agent.ToolsAsync()).Any(t => t.StartsWith(server + "__", StringComparison.Ordinal)))
        {
            await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, "notifications/tools/list_changed"), seen);
            seen = agent.Messages.All.Count;
        }
    }

    /// <summary>The calls that reached the server, in order.</summary>
    public IEnumerable<string> Reached() =>
        from line in _workspace.RecordOf(Record).Split('\n')
        where line.Contains("\"tools/call\"", StringComparison.Ordinal)
        let call = JsonNode.Parse(line)!["params"]!
        select $"{call["name"]} {call["arguments"]!.ToJsonString()}";

    /// <summary>A digest of every file below the home directory.</summary>
    public Task<string> FingerprintAsync()
    {
        var all = new StringBuilder();
        foreach (string path in Directory.EnumerateFileSystemEntries(Home, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            all.Append(path);
            all.AppendLine(File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : "");
        }

        return Task.FromResult(all.ToString());
    }

    public void Dispose() => _workspace.Dispose();
}
