using System.Runtime.Versioning;
using System.Text.Json;
using Node9.Mcp.Cli.Tests.Verbs.SetUp;
using Node9.Mcp.Gateway.Checkups;

namespace Node9.Mcp.Cli.Tests.Verbs.Doctor;

/// <summary>Each check, where all is well and where it is not.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DoctorVerbTests : IDisposable
{
    private readonly ScratchHome _home = new();

    public DoctorVerbTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "paths, modes and scripts are those of Unix");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Policy_files_load_or_are_named_with_the_place()
    {
        Assert.Equal("good", (await OneAsync("policy")).Level);

        string file = _home.Write("home/.config/node9-mcp/policy.json", "{ \"rules\": [ { \"id\": 1 } ] }");
        (string level, string sentence) = await OneAsync("policy");
        Assert.Equal("failure", level);
        Assert.Contains($"{file}:1:", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_is_its_owners_alone()
    {
        Assert.Equal("notice", (await OneAsync("state")).Level);

        Directory.CreateDirectory(_home["state"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal("good", (await OneAsync("state")).Level);

        File.SetUnixFileMode(_home["state"], File.GetUnixFileMode(_home["state"]) | UnixFileMode.OtherExecute);
        Assert.Equal("failure", (await OneAsync("state")).Level);
    }

    [Fact]
    public async Task The_audit_is_whole_or_its_damage_is_shown()
    {
        Assert.Equal("notice", (await OneAsync("audit")).Level);

        _home.Write("home/.gemini/settings.json", Sample());
        await _home.RunAsync("init", "--yes");
        await _home.RunAsync("wrap", "--", OwnProgram.Path, "demo-server", "--workspace", _home["ws"]);
        Assert.Equal("good", (await OneAsync("audit")).Level);

        string log = Directory.EnumerateFiles(_home["state/audit"], "*.jsonl").First();
        File.WriteAllText(log, File.ReadAllText(log).Replace("\"seq\":1", "\"seq\":7", StringComparison.Ordinal) + "{}\n");
        Assert.Equal("failure", (await OneAsync("audit")).Level);
    }

    [Fact]
    public async Task The_clock_is_not_behind_the_audit()
    {
        Assert.Equal("good", (await OneAsync("clock")).Level);

        File.SetLastWriteTimeUtc(_home.Write("state/audit/row.jsonl", ""), new DateTime(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("failure", (await OneAsync("clock")).Level);
    }

    [Fact]
    public async Task There_is_a_way_to_show_that_a_call_waits()
    {
        _home.Variables["PATH"] = _home["home"];
        Assert.Equal("notice", (await OneAsync("notify")).Level);

        _home.Write("home/notify-send", "");
        Assert.Equal("good", (await OneAsync("notify")).Level);
    }

    [Fact]
    public async Task Clients_are_behind_this_executable()
    {
        _home.Write("home/.gemini/settings.json", Sample());
        Assert.Equal("warning", (await OneAsync("clients")).Level);

        await _home.RunAsync("init", "--yes");
        Assert.Equal("good", (await OneAsync("clients")).Level);

        string file = _home["home/.gemini/settings.json"];
        File.WriteAllText(file, File.ReadAllText(file).Replace(
            $"\"{OwnProgram.Path}\", \"args\"", "\"/gone/node9-mcp\", \"args\"", StringComparison.Ordinal));
        Assert.Contains("`/gone/node9-mcp`, but it is not there", (await RunAsync("clients")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grep -q apr_ && { echo '{\"decision\":\"deny\"}'; echo no >&2; exit 2; }; exit 0", "good")]
    [InlineData("grep -q apr_ && echo '{\"hookSpecificOutput\":{\"permissionDecision\":\"deny\"}}'; exit 0", "good")]
    [InlineData("exit 0", "failure")]
    [InlineData("exit 1", "failure")]
    [InlineData("echo hello", "failure")]
    [InlineData("exit 2", "warning")]
    public async Task The_hook_of_the_clients_own_file_is_run(string script, string level)
    {
        string program = _home.Write("bin dir/node9-mcp", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (string agent in (ReadOnlySpan<string>)[".gemini/settings.json gemini BeforeTool", ".claude/settings.json claude PreToolUse"])
        {
            string[] words = agent.Split(' ');
            string hook = JsonSerializer.Serialize($"\"{program}\" hook {words[1]}");
            _home.Write($"home/{words[0]}", $$"""{ "hooks": { "{{words[2]}}": [{ "hooks": [{ "type": "command", "command": {{hook}} }] }] } }""");
        }

        JsonElement[] findings = [.. JsonElement.Parse((await RunAsync("hooks")).Output).EnumerateArray()];
        Assert.Equal([level, level], findings.Select(static each => each.GetProperty("level").GetString()!));
    }

    [Fact]
    public async Task Servers_are_started_as_their_client_would()
    {
        _home.Write("home/.gemini/settings.json", Sample());
        await _home.RunAsync("init", "--yes");
        (string level, string sentence) = await OneAsync("servers");
        Assert.Equal("good", level);
        Assert.Contains("lists 7 tools", sentence, StringComparison.Ordinal);

        _home.Write("home/.gemini/settings.json", """{ "mcpServers": { "gone": { "command": "nowhere-to-be-found" } } }""");
        await _home.RunAsync("init", "--yes");
        Assert.Equal("failure", (await OneAsync("servers")).Level);
    }

    [Fact]
    public async Task A_gateway_refuses_what_is_dangerous_and_lets_the_rest_through()
    {
        JsonElement[] findings = [.. JsonElement.Parse((await RunAsync("gateway")).Output).EnumerateArray()];
        Assert.Equal(["good", "good"], findings.Select(static each => each.GetProperty("level").GetString()!));

        _home.Write("home/.config/node9-mcp/policy.json", """{ "posture": 3 }""");
        Assert.Equal("failure", (await OneAsync("gateway")).Level);
    }

    [Fact]
    public async Task Nothing_is_changed_and_the_exit_code_tells()
    {
        _home.Write("home/.gemini/settings.json", Sample());
        SortedDictionary<string, string> before = _home.Files();

        (int code, string said) = await _home.RunAsync("doctor");

        Assert.Equal(1, code);
        Assert.Contains("fix: node9-mcp init --client gemini", said, StringComparison.Ordinal);
        Assert.Equal(before, _home.Files());
        Assert.False(Directory.Exists(_home["state"]));
        Assert.Equal(0, (await _home.RunAsync("doctor", "--only", "clock")).Code);
    }

    [Fact]
    public void Every_check_is_tried_here()
    {
        string tests = Repository.Text("tests/Node9.Mcp.Cli.Tests/Verbs/Doctor/DoctorVerbTests.cs");
        Assert.All(Checkup.Names, name => Assert.Contains($"Async(\"{name}\")", tests, StringComparison.Ordinal));
    }

    private static string Sample()
    {
        string program = JsonSerializer.Serialize(OwnProgram.Path);
        return $$"""{ "mcpServers": { "sample": { "command": {{program}}, "args": ["demo-server", "--workspace", "/tmp/n9-doctor-sample"] } } }""";
    }

    private Task<(int Code, string Output)> RunAsync(string check) => _home.RunAsync("doctor", "--json", "--only", check);

    private async Task<(string Level, string Sentence)> OneAsync(string check)
    {
        (int code, string output) = await RunAsync(check);
        JsonElement[] all = [.. JsonElement.Parse(output).EnumerateArray()];
        string[] levels = [.. all.Select(static each => each.GetProperty("level").GetString()!)];
        Assert.Equal(levels.Any(static level => level is "warning" or "failure") ? 1 : 0, code);
        return (Assert.Single(levels.Distinct()), all[0].GetProperty("sentence").GetString()!);
    }
}
