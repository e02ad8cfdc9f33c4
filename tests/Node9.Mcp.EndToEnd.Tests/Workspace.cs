using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests;

/// <summary>Everything of one test's own: state, configuration, working directory and records. Nothing of the user's is
/// read or written.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("n9e-").FullName;

    public Workspace()
    {
        foreach (string name in (string[])["config", "work"])
        {
            Directory.CreateDirectory(In(name));
        }
    }

    /// <summary>Rules that the recording server's tools are named for.</summary>
    public static JsonArray Rules { get; } =
    [
        Rule("refuse", "refuse_me", "block", "This is what the test refuses.", "Call `get_text` instead."),
        Rule("hold", "hold_me", "review", "This is what the test holds."),
    ];

    public string State => In("state");

    public string Work => In("work");

    public string ConfigFile => In("mcp-proxy.json");

    public string In(string name) => Path.Combine(_root, name);

    public static JsonObject Rule(string id, string tool, string decision, string reason, string? advice = null) => new()
    {
        ["id"] = id,
        ["match"] = new JsonObject { ["tool"] = tool },
        ["decision"] = decision,
        ["reason"] = reason,
        ["advice"] = advice ?? "Ask the user.",
        ["examples"] = new JsonObject
        {
            ["match"] = new JsonArray(new JsonObject { ["tool"] = tool }),
            ["noMatch"] = new JsonArray(new JsonObject { ["tool"] = "another" }),
        },
    };

    /// <summary>The entry of a recording server, whose record is <see cref="RecordOf"/>.</summary>
    public JsonObject Recorder(string name, params string[] manners) =>
        Entry(Programs.Peers, ["server", RecordFile(name), .. manners]);

    public static JsonObject Entry(string command, IEnumerable<string> arguments, JsonObject? environment = null) => new()
    {
        ["command"] = command,
        ["args"] = new JsonArray([.. arguments.Select(static a => (JsonNode)a)]),
        ["env"] = environment ?? [],
    };

    /// <summary>Writes the configuration, whole and at once as an editor does.</summary>
    public void Configure(JsonObject? servers = null, JsonArray? rules = null, int holdSeconds = 60, JsonObject? limits = null,
        JsonObject? inspection = null, JsonObject? approvals = null, string? file = null, JsonArray? budgets = null,
        JsonNode? loops = null)
    {
        var waiting = new JsonObject { ["hold"] = new JsonObject { ["default"] = holdSeconds } };
        foreach ((string name, JsonNode? value) in approvals ?? [])
        {
            waiting[name] = value?.DeepClone();
        }

        string path = file ?? ConfigFile;
        var config = new JsonObject
        {
            ["mcpServers"] = servers ?? new JsonObject { ["rec"] = Recorder("rec") },
            ["policy"] = new JsonObject { ["rules"] = (rules ?? Rules).DeepClone(), ["budgets"] = budgets ?? [], ["loops"] = loops ?? "on" },
            ["approvals"] = waiting,
            ["limits"] = limits ?? [],
            ["inspection"] = inspection ?? [],
        };
        File.WriteAllText(path + ".new", config.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        File.Move(path + ".new", path, overwrite: true);
    }

    public string RecordFile(string name) => In(name + ".record");

    /// <summary>What reached a recording server, a line each; empty when it was never started.</summary>
    public string RecordOf(string name)
    {
        if (!File.Exists(RecordFile(name)))
        {
            return "";
        }

        using var reader = new StreamReader(new FileStream(RecordFile(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    /// <summary>How often <paramref name="text"/> reached a recording server.</summary>
    public int Reached(string text, string server = "rec") => RecordOf(server).Split(text).Length - 1;

    /// <summary>A start of <paramref name="program"/> that sees nothing but this workspace.</summary>
    public ProcessStartInfo Info(string program, params string[] arguments)
    {
        ProcessStartInfo info = Programs.Info(program, arguments);
        info.WorkingDirectory = Work;
        info.Environment["NODE9_MCP_STATE"] = State;
        info.Environment["XDG_CONFIG_HOME"] = In("config");
        info.Environment["CLAUDE_CONFIG_DIR"] = In("claude");
        info.Environment["CODEX_HOME"] = In("codex");
        info.Environment["COPILOT_HOME"] = In("copilot");
        return info;
    }

    /// <summary>Runs the command line program as the person would: beside the agent.</summary>
    public Task<Programs.Ran> RunAsync(params string[] arguments) => Programs.RunAsync(Info(Programs.Gateway, arguments));

    /// <summary>The one approval that waits.</summary>
    public async Task<string> WaitingApprovalAsync()
    {
        Programs.Ran ran = await RunAsync("approvals", "watch", "--json", "--count", "1");
        Assert.True(ran.Code == 0, ran.Error);
        return JsonDocument.Parse(ran.Output).RootElement.GetProperty("request").GetProperty("id").GetString()!;
    }

    public async Task<string> StateOfAsync(string approval)
    {
        Programs.Ran ran = await RunAsync("approvals", "show", approval, "--json");
        return JsonDocument.Parse(ran.Output).RootElement.GetProperty("state").GetString()!;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
