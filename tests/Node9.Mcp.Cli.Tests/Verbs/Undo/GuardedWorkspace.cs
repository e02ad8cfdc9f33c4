using System.Diagnostics;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Verbs.Undo;

/// <summary>A workspace with an agent whose hook lets deletions and discards through if they can be undone.</summary>
internal sealed class GuardedWorkspace : IDisposable
{
    private int _calls;

    public GuardedWorkspace(long mostBytes = 1 << 20)
    {
        Directory.CreateDirectory(Work);
        string rules = string.Join(',', Rule("file.delete", "rm -rf build"), Rule("git.discard", "git clean -fd"),
            Rule("git.branch-delete", "git branch -D topic"));
        File.WriteAllText(Config, $$"""
            { "mcpServers": {}, "policy": { "rules": [ {{rules}} ] }, "recovery": { "mostBytes": {{mostBytes}} } }
            """);
    }

    /// <summary>Everything is below it.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("node9-undo-").FullName;

    /// <summary>Where the agent works.</summary>
    public string Work => Path.Combine(Root, "work");

    private string Config => Path.Combine(Root, "mcp-proxy.json");

    /// <summary>Runs our program.</summary>
    public Task<(int Code, string Output)> RunAsync(params string[] arguments) =>
        OwnProgram.RunAsync(Start(OwnProgram.Path, arguments));

    /// <summary>Runs a script in the workspace, which must succeed.</summary>
    public async Task<string> ShellAsync(string script)
    {
        (int code, string output) = await OwnProgram.RunAsync(Start("/bin/sh", "-euc", script));
        Assert.True(code == 0, output);
        return output;
    }

    /// <summary>Asks the hook about a command; its exit code and words.</summary>
    public async Task<(int Code, string Output)> AskAsync(string command)
    {
        string payload = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["session_id"] = "s", ["transcript_path"] = "/dev/null", ["hook_event_name"] = "PreToolUse", ["cwd"] = Work,
            ["permission_mode"] = "default", ["tool_name"] = "Bash", ["tool_use_id"] = $"t{Interlocked.Increment(ref _calls)}",
            ["tool_input"] = new Dictionary<string, string> { ["command"] = command },
        });
        string file = Path.Combine(Root, $"call-{_calls}-{Guid.NewGuid():n}.json");
        await File.WriteAllTextAsync(file, payload, TestContext.Current.CancellationToken);
        return await OwnProgram.RunAsync(Start(
            "/bin/sh", "-c", $"exec '{OwnProgram.Path}' hook claude --config '{Config}' --timeout 3 < '{file}'"));
    }

    /// <summary>Asks the hook, which must let the command pass.</summary>
    public async Task PassAsync(string command)
    {
        (int code, string output) = await AskAsync(command);
        Assert.True(code == 0, output);
    }

    /// <summary>The ids of all points, newest first.</summary>
    public async Task<string[]> PointsAsync()
    {
        (int code, string output) = await RunAsync("undo", "list", "--json");
        Assert.True(code == 0, output);
        return [.. JsonElement.Parse(output).EnumerateArray().Select(static each => each.GetProperty("id").GetString()!)];
    }

    /// <summary>Restores a point.</summary>
    public async Task RestoreAsync(string id)
    {
        (int code, string output) = await RunAsync("undo", "restore", id, "--yes");
        Assert.True(code == 0, output);
    }

    /// <summary>Names, modes, sizes, links and contents below the workspace's <paramref name="directory"/>.</summary>
    public Task<string> PictureAsync(string directory) => ShellAsync(
        $"cd {directory}; find . -printf '%m %y %l %p\\n' | sort; find . -type f -exec sha256sum {{}} + | sort");

    public void Dispose()
    {
        // Names that are not UTF-8 are beyond the framework.
        using var remove = Process.Start("/bin/sh", ["-c", $"chmod -R u+rwx '{Root}'; rm -rf '{Root}'"]);
        remove.WaitForExit();
    }

    private ProcessStartInfo Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Work };
        start.Environment["NODE9_MCP_STATE"] = Path.Combine(Root, "state");
        start.Environment["HOME"] = Root;
        return start;
    }

    private static string Rule(string effect, string command) => $$"""
        { "id": "kept-{{effect}}", "match": { "fact": { "fact": "{{effect}}" } }, "decision": "allow", "recovery": "require",
          "reason": "It can be undone.", "examples": {
            "match": [ { "tool": "Bash", "arguments": { "command": "{{command}}" } } ],
            "noMatch": [ { "tool": "Bash", "arguments": { "command": "ls" } } ] } }
        """;
}
