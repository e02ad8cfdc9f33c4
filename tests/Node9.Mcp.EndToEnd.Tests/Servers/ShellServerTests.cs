using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

/// <summary>Servers that run what they are told, as people install them: what they get to run is checked where it would
/// have happened.</summary>
[Collection(NodeServersCollection.Name)]
public sealed class ShellServerTests(NodeServers npm) : IAsyncLifetime
{
    private readonly Workspace _workspace = new();
    private LineAgent? _agent;

    public static TheoryData<string> Tools() => ["commands__run_command", "desktop__start_process"];

    public static TheoryData<string, string> Dangers()
    {
        var data = new TheoryData<string, string>();
        foreach (string tool in (string[])["commands__run_command", "desktop__start_process"])
        {
            data.Add(tool, "rm -rf DIR/kept.txt");
            data.Add(tool, "cd DIR && find . -name kept.txt -delete");
            data.Add(tool, "git -C DIR push --force origin main; touch DIR/ran");
            data.Add(tool, "echo BASE64 | base64 -d | sh");
            data.Add(tool, "touch DIR/ran && sudo true");
        }

        return data;
    }

    private string Files => _workspace.In("files");

    public async ValueTask InitializeAsync()
    {
        if (npm.Problem is not null)
        {
            return;
        }

        string home = _workspace.In("home");
        Directory.CreateDirectory(Files);
        Directory.CreateDirectory(Path.Combine(home, ".claude-server-commander"));
        await File.WriteAllTextAsync(Path.Combine(Files, "kept.txt"), "kept");
        await File.WriteAllTextAsync(
            Path.Combine(home, ".claude-server-commander", "config.json"), """{ "telemetryEnabled": false }""");
        string node = Programs.Node ?? "node";
        _workspace.Configure(
            new JsonObject
            {
                ["commands"] = Workspace.Entry(node, [npm.Module("mcp-server-commands/build/index.js")]),
                ["desktop"] = Workspace.Entry(
                    node, [npm.Module("@wonderwhy-er/desktop-commander/dist/index.js")], new JsonObject { ["HOME"] = home }),
            },
            [],
            holdSeconds: 1);
        _agent = await LineAgent.RunAsync(_workspace);
        int seen = 0;
        while ((await _agent.ToolsAsync()).Select(static tool => tool.Split("__")[0]).Distinct().Count() < 2)
        {
            await _agent.Messages.FindAsync(static m => LineAgent.IsTold(m, "notifications/tools/list_changed"), seen);
            seen = _agent.Messages.All.Count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_agent is not null)
        {
            await _agent.DisposeAsync();
        }

        _workspace.Dispose();
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task An_everyday_command_is_run_and_its_output_comes_back(string tool)
    {
        Assert.SkipWhen(npm.Problem is not null, npm.Problem ?? "");

        Assert.Contains("kept.txt", await _agent!.TextAsync(tool, Command($"ls {Files}")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Dangers))]
    public async Task A_dangerous_command_is_held_and_nothing_of_it_has_run(string tool, string command)
    {
        Assert.SkipWhen(npm.Problem is not null, npm.Problem ?? "");

        string hidden = Convert.ToBase64String(Encoding.UTF8.GetBytes($"rm -f {Files}/kept.txt"));
        JsonElement answer = await _agent!.CallAsync(tool, Command(
            command.Replace("DIR", Files, StringComparison.Ordinal).Replace("BASE64", hidden, StringComparison.Ordinal)));

        Assert.True(answer.TryGetProperty("error", out _), answer.ToString());
        Assert.Equal(["kept.txt"], Directory.GetFileSystemEntries(Files).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_command_in_the_input_of_a_shell_is_held_as_well()
    {
        Assert.SkipWhen(npm.Problem is not null, npm.Problem ?? "");

        JsonElement answer = await _agent!.CallAsync(
            "commands__run_command", new JsonObject { ["command"] = "sh", ["stdin"] = $"rm -f {Files}/kept.txt" });

        Assert.True(answer.TryGetProperty("error", out _), answer.ToString());
        Assert.True(File.Exists(Path.Combine(Files, "kept.txt")));
    }

    private static JsonObject Command(string command) => new() { ["command"] = command, ["timeout_ms"] = 5_000 };
}
