using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Verbs.SetUp;

public sealed class InitVerbTests
{
    private const string Entry = """{ "mcpServers": { "kiln": { "command": "kiln-mcp", "args": ["fire"] } } }""";

    [Fact]
    public async Task Only_clients_that_are_there_are_set_up()
    {
        using var home = new ScratchHome();
        (int code, string said) = await home.RunAsync("init", "--yes");
        Assert.Equal(0, code);
        Assert.Contains("no client was found", said, StringComparison.Ordinal);
        Assert.Equal(["home", "project"], home.Files().Keys);

        home.Write("home/.cursor/mcp.json", Entry);
        (code, _) = await home.RunAsync("init", "--yes");
        Assert.Equal(0, code);
        Assert.Equal(
            ["home", "home/.cursor", "home/.cursor/hooks.json", "home/.cursor/mcp.json", "project"], home.Files().Keys);
    }

    [Fact]
    public async Task Nothing_is_written_by_a_dry_run_or_where_nobody_can_be_asked()
    {
        using var home = new ScratchHome("cursor");
        SortedDictionary<string, string> before = home.Files();

        (int code, string said) = await home.RunAsync("init", "--dry-run");
        Assert.Equal(0, code);
        Assert.Contains("+                \"wrap\", \"--name\"", said.Replace("args\": [", "\n+                ", StringComparison.Ordinal), StringComparison.Ordinal);
        (code, said) = await home.RunAsync("init");
        Assert.Equal(2, code);
        Assert.Contains("there is no terminal to ask at", said, StringComparison.Ordinal);
        Assert.Equal(before, home.Files());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_with_its_place_and_left_while_others_are_done()
    {
        using var home = new ScratchHome();
        string broken = home.Write("home/.cursor/mcp.json", "{\n  \"mcpServers\": {\n    \"kiln\": { \"command\": }\n  }\n}\n");
        string toml = home.Write("home/.codex/config.toml", "[mcp_servers.kiln]\ncommand = \n");
        string good = home.Write("home/.gemini/settings.json", Entry);

        (int code, string said) = await home.RunAsync("init", "--yes");

        Assert.Equal(2, code);
        Assert.Contains($"{broken}:3:26", said, StringComparison.Ordinal);
        Assert.Contains($"{toml}:2:11", said, StringComparison.Ordinal);
        Assert.DoesNotContain("wrap", File.ReadAllText(broken) + File.ReadAllText(toml), StringComparison.Ordinal);
        Assert.Contains("wrap", File.ReadAllText(good), StringComparison.Ordinal);
        Assert.Equal("{", File.ReadAllText(home["home/.cursor/hooks.json"])[..1]);
    }

    [Fact]
    public async Task A_file_that_its_owner_made_read_only_is_left_alone()
    {
        using var home = new ScratchHome();
        string file = home.Write("home/.gemini/settings.json", Entry);
        File.SetAttributes(file, FileAttributes.ReadOnly);

        (int code, string said) = await home.RunAsync("init", "--yes");

        Assert.Equal(2, code);
        Assert.Contains("error[N9071]", said, StringComparison.Ordinal);
        Assert.Equal(Entry, File.ReadAllText(file));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_linked_file_stays_a_link_and_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links and modes are those of Unix");
        using var home = new ScratchHome();
        string real = home.Write("home/dotfiles/gemini.json", Entry);
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Directory.CreateDirectory(home["home/.gemini"]);
        File.CreateSymbolicLink(home["home/.gemini/settings.json"], "../dotfiles/gemini.json");

        await home.RunAsync("init", "--yes");
        Assert.Contains("wrap", File.ReadAllText(real), StringComparison.Ordinal);
        Assert.Equal("../dotfiles/gemini.json", new FileInfo(home["home/.gemini/settings.json"]).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));

        await home.RunAsync("uninstall", "--yes");
        Assert.Equal(Entry, File.ReadAllText(real));
        Assert.Equal("../dotfiles/gemini.json", new FileInfo(home["home/.gemini/settings.json"]).LinkTarget);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_file_of_another_user_stays_theirs_when_root_sets_it_up()
    {
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/bin/chown"), "only root can give files away");
        using var home = new ScratchHome();
        string file = home.Write("home/.gemini/settings.json", Entry);
        await OwnProgram.RunAsync(new ProcessStartInfo("/bin/chown", ["12345:12346", file]));

        await home.RunAsync("init", "--yes");

        Assert.Contains("wrap", File.ReadAllText(file), StringComparison.Ordinal);
        (_, string owner) = await OwnProgram.RunAsync(new ProcessStartInfo("/usr/bin/stat", ["-c", "%u:%g", file]));
        Assert.Equal("12345:12346", owner.Trim());
    }

    [Fact]
    public async Task Several_set_ups_at_once_do_it_once()
    {
        using var home = new ScratchHome("claude");
        SortedDictionary<string, string> before = home.Files();

        (int Code, string Output)[] runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => home.RunAsync("init", "--yes")));

        Assert.All(runs, static run => Assert.True(run.Code == 0, run.Output));
        Assert.Single(File.ReadAllText(home["project/.mcp.json"]).Split("\"wrap\"")[1..]);
        await home.RunAsync("uninstall", "--yes");
        Assert.Equal(before, home.Files());
    }

    [Fact]
    public async Task A_server_that_starts_another_copy_of_us_starts_this_one()
    {
        using var home = new ScratchHome();
        string file = home.Write(
            "home/.gemini/settings.json",
            """{ "mcpServers": { "kiln": { "command": "/old/node9-mcp", "args": ["wrap", "--name", "kiln", "--", "kiln-mcp"] } } }""");

        (int code, string said) = await home.RunAsync("init", "--yes");

        Assert.Equal(0, code);
        Assert.Contains("instead of `/old/node9-mcp`", said, StringComparison.Ordinal);
        Assert.DoesNotContain("/old/", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Single(File.ReadAllText(file).Split("\"wrap\"")[1..]);
    }

    [Fact]
    public async Task A_server_that_was_wrapped_by_hand_is_unwrapped_too()
    {
        using var home = new ScratchHome();
        string file = home.Write("home/.gemini/settings.json", Entry);
        await home.RunAsync("init", "--yes");
        File.WriteAllText(file, File.ReadAllText(file).Replace(
            "{ \"kiln\"", """{ "pots": { "command": "node9-mcp", "args": ["wrap", "--", "pots", "x"] }, "kiln" """, StringComparison.Ordinal));

        await home.RunAsync("uninstall", "--yes");

        JsonElement servers = JsonElement.Parse(File.ReadAllText(file)).GetProperty("mcpServers");
        Assert.Equal("pots", servers.GetProperty("pots").GetProperty("command").GetString());
        Assert.Equal("[\"x\"]", servers.GetProperty("pots").GetProperty("args").GetRawText());
        Assert.Equal("kiln-mcp", servers.GetProperty("kiln").GetProperty("command").GetString());
    }

    [Fact]
    public async Task Credentials_are_not_shown_and_programs_get_JSON()
    {
        using var home = new ScratchHome();
        string token = "ghp_" + "Zk3Qw9Lm2Xv7Rt5Yb8Nc" + "B1c2D3e4F5g6H7i8";
        home.Write("home/.cursor/mcp.json", $$"""
            { "mcpServers": {
              "kiln": {
                "command": "kiln-mcp",
                "env": { "TOKEN": "{{token}}" } } } }
            """);

        (_, string said) = await home.RunAsync("init", "--dry-run");
        Assert.Contains("[masked:", said, StringComparison.Ordinal);
        Assert.DoesNotContain(token, said, StringComparison.Ordinal);

        (int code, said) = await home.RunAsync("init", "--yes", "--json", "--client", "cursor");
        Assert.Equal(0, code);
        JsonElement[] files = [.. JsonElement.Parse(said).EnumerateArray()];
        Assert.All(files, static file => Assert.True(file.GetProperty("written").GetBoolean()));
        Assert.Equal("`kiln` goes behind the gateway", files[0].GetProperty("done")[0].GetString());
    }
}
