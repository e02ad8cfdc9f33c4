using System.Diagnostics;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Verbs.Shields;

public sealed class ShieldsVerbTests : IDisposable
{
    private const string Commented = """
        // ours
        {
          "policy": {
            "posture": "standard", // calm
            "rules": [], /* later */
          },
        }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("node9-shields-").FullName;

    private string Own => Path.Combine(_root, "config", "node9-mcp", "policy.json");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_shield_is_switched_in_place_and_every_comment_stays()
    {
        string file = Path.Combine(_root, "p.json");
        File.WriteAllText(file, Commented);

        (int code, string output) = await RunAsync("shields", "disable", "git", "--config", file);

        Assert.True(code == 0, output);
        Assert.Equal(
            Commented.Replace("[], /* later */", "[],\n    \"shields\": {\n      \"git\": false\n    }, /* later */", StringComparison.Ordinal)
                .ReplaceLineEndings("\n"),
            File.ReadAllText(file).ReplaceLineEndings("\n"));
        Assert.Equal(0, (await RunAsync("shields", "enable", "git", "--config", file)).Code);
        Assert.Contains("\"git\": true", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_own_file_is_made_when_it_is_missing()
    {
        (int code, string output) = await RunAsync("shields", "disable", "packages", "--json");

        Assert.True(code == 0, output);
        Assert.False(JsonDocument.Parse(output).RootElement.GetProperty("enabled").GetBoolean());
        Assert.True(File.Exists(Own));
        (_, output) = await RunAsync("shields", "list", "--json");
        JsonElement packages = JsonDocument.Parse(output).RootElement.EnumerateArray()
            .Single(static each => each.GetProperty("shield").GetString() == "packages");
        Assert.False(packages.GetProperty("enabled").GetBoolean());
        Assert.Equal("user", packages.GetProperty("enabledBy").GetString());
    }

    [Fact]
    public async Task Self_protection_cannot_be_switched_off()
    {
        (int code, string output) = await RunAsync("shields", "disable", "self-protection");

        Assert.Equal(1, code);
        Assert.Contains("stays on", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Own));
    }

    [Fact]
    public async Task An_unknown_shield_is_wrong_usage()
    {
        (int code, string output) = await RunAsync("shields", "disable", "gits");

        Assert.Equal(2, code);
        Assert.Contains("did you mean `git`?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_cannot_switch_shields()
    {
        ProcessStartInfo start = Start("shields", "disable", "git");
        var wrapped = new ProcessStartInfo("/usr/bin/env", ["CLAUDECODE=1", start.FileName, .. start.ArgumentList]);
        wrapped.Environment["NODE9_MCP_STATE"] = start.Environment["NODE9_MCP_STATE"];
        wrapped.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_CONFIG_HOME"];

        (int code, string output) = await OwnProgram.RunAsync(wrapped);

        Assert.Equal(1, code);
        Assert.Contains("nothing was changed: an agent cannot", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Own));
    }

    [Fact]
    public async Task A_rules_own_setting_is_shown()
    {
        string file = Path.Combine(_root, "p.json");
        File.WriteAllText(file, """{ "policy": { "shields": { "git": { "rules": { "git-push": "block" } } } } }""");

        (int code, string output) = await RunAsync("shields", "show", "git", "--config", file);

        Assert.Equal(0, code);
        Assert.Contains("git-push  block (ships as review)", output, StringComparison.Ordinal);
        Assert.Contains("like     git push", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_is_listed_below_its_shield_and_shown_with_the_shields_rules()
    {
        string file = Path.Combine(_root, "p.json");
        File.WriteAllText(file, """{ "policy": { "shields": { "sqlite": { "rules": { "sql-drop": "allow" } } } } }""");

        (int code, string output) = await RunAsync("shields", "show", "sqlite", "--config", file);

        Assert.Equal(0, code);
        Assert.Contains("sqlite, part of sql and databases (on)", output, StringComparison.Ordinal);
        Assert.Contains("sql-drop  allow (ships as review)", output, StringComparison.Ordinal);
        Assert.Contains("databases-drop  review", output, StringComparison.Ordinal);
        (_, output) = await RunAsync("shields", "show", "sql", "--config", file);
        Assert.Contains("sql-drop  review", output, StringComparison.Ordinal);
        (_, output) = await RunAsync("shields", "list", "--config", file);
        Assert.Contains("  sqlite         on   of sql, databases, 1 set", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_is_switched_off_and_it_is_said_what_that_means()
    {
        string file = Path.Combine(_root, "p.json");
        File.WriteAllText(file, Commented);

        (int code, string output) = await RunAsync("shields", "disable", "github", "--config", file);

        Assert.True(code == 0, output);
        Assert.Contains("what is off is left to the posture", output, StringComparison.Ordinal);
        Assert.Contains("\"github\": false", File.ReadAllText(file), StringComparison.Ordinal);
        (_, output) = await RunAsync("shields", "show", "github", "--config", file);
        Assert.Contains("hosting-change  off (would review)", output, StringComparison.Ordinal);
        Assert.Contains("what is off is left to the posture", output, StringComparison.Ordinal);
        (_, output) = await RunAsync("shields", "show", "gitlab", "--config", file);
        Assert.Contains("hosting-change  review", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_misspelled_gets_a_hint()
    {
        string file = Path.Combine(_root, "p.json");
        File.WriteAllText(file, """{ "policy": { "shields": { "posgres": false } } }""");

        (int code, string output) = await RunAsync("policy", "check", "--config", file);

        Assert.Equal(2, code);
        Assert.Contains("unknown shield `posgres`", output, StringComparison.Ordinal);
        Assert.Contains("did you mean `postgres`?", output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => OwnProgram.RunAsync(Start(arguments));

    private ProcessStartInfo Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(OwnProgram.Path, arguments) { WorkingDirectory = _root };
        start.Environment["NODE9_MCP_STATE"] = Path.Combine(_root, "state");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_root, "config");
        return start;
    }
}
