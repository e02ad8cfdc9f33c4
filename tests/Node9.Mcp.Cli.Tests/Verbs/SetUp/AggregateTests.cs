using System.Runtime.Versioning;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Verbs.SetUp;

public sealed class AggregateTests
{
    private const string Secret = "kiln-7f3aQ9zLw2";
    private const string OtherSecret = "kiln-Zx81mPq4Rt";
    private const string Target = "home/.config/node9-mcp/mcp-proxy.json";
    private const string CursorFile = "home/.cursor/mcp.json";
    private const string GeminiFile = "home/.gemini/settings.json";

    private const string Cursor = $$"""
        {
          // mine
          "mcpServers": {
            "kiln": { "command": "kiln-mcp", "args": ["fire"], "env": { "KILN_TOKEN": "{{Secret}}", "MODE": "slow" } },
            "clay": { "command": "clay-mcp", "args": ["a"] },
            "glaze": { "url": "https://glaze.example/mcp", "headers": { "Authorization": "Bearer {{Secret}}" } },
            "odd__name": { "command": "odd-mcp" }
          },
          "other": 1
        }
        """;

    private const string Gemini = $$"""
        {
          "theme": "dark",
          "mcpServers": {
            "kiln": { "command": "kiln-mcp", "args": ["fire"], "env": { "MODE": "slow", "KILN_TOKEN": "{{Secret}}" } },
            "clay": { "command": "clay-mcp", "args": ["b"], "env": { "KILN_TOKEN": "{{OtherSecret}}" } }
          }
        }
        """;

    [Fact]
    public async Task Servers_of_two_clients_come_together_and_secrets_stay_with_their_clients()
    {
        using ScratchHome home = Filled();
        (int code, string said) = await home.RunAsync("init", "--aggregate", "--yes");
        Assert.True(code == 0, said);
        Assert.Contains("`odd__name` has a name that cannot stand before tool names", said, StringComparison.Ordinal);

        string written = File.ReadAllText(home[Target]);
        Assert.DoesNotContain(Secret, written, StringComparison.Ordinal);
        Assert.DoesNotContain(OtherSecret, written, StringComparison.Ordinal);
        JsonElement servers = JsonElement.Parse(written).GetProperty("mcpServers");
        Assert.Equal(["kiln", "clay", "glaze", "clay-gemini"], servers.EnumerateObject().Select(static each => each.Name));
        Assert.Equal("slow", servers.GetProperty("kiln").GetProperty("env").GetProperty("MODE").GetString());
        Assert.Equal("${KILN_TOKEN:-}", servers.GetProperty("kiln").GetProperty("env").GetProperty("KILN_TOKEN").GetString());
        Assert.Equal("${KILN_TOKEN_GEMINI:-}", servers.GetProperty("clay-gemini").GetProperty("env").GetProperty("KILN_TOKEN").GetString());

        JsonElement cursor = Read(home[CursorFile]);
        Assert.Equal(["node9", "odd__name"], cursor.GetProperty("mcpServers").EnumerateObject().Select(static each => each.Name).Order());
        Assert.Equal(1, cursor.GetProperty("other").GetInt32());
        Assert.Contains("// mine", File.ReadAllText(home[CursorFile]), StringComparison.Ordinal);
        JsonElement entry = cursor.GetProperty("mcpServers").GetProperty("node9");
        Assert.Equal(
            ["run", "--config", home[Target], "--name", "node9"],
            entry.GetProperty("args").EnumerateArray().Select(static each => each.GetString()));
        Assert.Equal(Secret, entry.GetProperty("env").GetProperty("KILN_TOKEN").GetString());
        Assert.Equal($"Bearer {Secret}", entry.GetProperty("env").GetProperty("GLAZE_AUTHORIZATION").GetString());
        JsonElement gemini = Read(home[GeminiFile]).GetProperty("mcpServers");
        Assert.Equal(["node9"], gemini.EnumerateObject().Select(static each => each.Name));
        Assert.Equal(OtherSecret, gemini.GetProperty("node9").GetProperty("env").GetProperty("KILN_TOKEN_GEMINI").GetString());

        foreach (JsonProperty each in entry.GetProperty("env").EnumerateObject())
        {
            home.Variables[each.Name] = each.Value.GetString()!;
        }

        (code, said) = await home.RunAsync("config", "check", "--config", home[Target]);
        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_a_second_run_changes_nothing()
    {
        using ScratchHome home = Filled();
        SortedDictionary<string, string> before = home.Files();
        (int code, string said) = await home.RunAsync("init", "--aggregate", "--dry-run");
        Assert.True(code == 0, said);
        Assert.Contains("`kiln` goes to", said, StringComparison.Ordinal);
        Assert.Equal(before, home.Files());

        await home.RunAsync("init", "--aggregate", "--yes");
        SortedDictionary<string, string> after = home.Files();
        (code, said) = await home.RunAsync("init", "--aggregate", "--yes");
        Assert.True(code == 0, said);
        Assert.Contains("nothing to do", said, StringComparison.Ordinal);
        Assert.Equal(after, home.Files());
    }

    [Fact]
    public async Task Uninstall_gives_every_file_its_bytes_back()
    {
        using ScratchHome home = Filled();
        home.Write(Target, "{\n  // by hand\n  \"mcpServers\": { \"own\": { \"command\": \"own-mcp\" } }\n}\n");
        SortedDictionary<string, string> before = home.Files();
        await home.RunAsync("init", "--aggregate", "--yes");
        Assert.Contains("// by hand", File.ReadAllText(home[Target]), StringComparison.Ordinal);
        Assert.NotEqual(before, home.Files());

        (int code, string said) = await home.RunAsync("uninstall", "--client", "cursor", "--yes");
        Assert.True(code == 0, said);
        Assert.Contains("a client still starts its servers", said, StringComparison.Ordinal);
        Assert.Equal(Cursor, File.ReadAllText(home[CursorFile]));
        Assert.Contains("kiln", File.ReadAllText(home[Target]), StringComparison.Ordinal);

        (code, said) = await home.RunAsync("uninstall", "--yes");
        Assert.True(code == 0, said);
        Assert.Equal(before, home.Files());
    }

    [Fact]
    public async Task What_was_edited_since_keeps_the_edit_and_gets_its_servers_back()
    {
        using ScratchHome home = Filled();
        await home.RunAsync("init", "--aggregate", "--yes");
        File.WriteAllText(home[GeminiFile], File.ReadAllText(home[GeminiFile]).Replace("dark", "light", StringComparison.Ordinal));
        File.AppendAllText(home[Target], "// edited\n");

        (int code, string said) = await home.RunAsync("uninstall", "--yes");

        Assert.True(code == 0, said);
        Assert.Contains("was edited since servers were imported", said, StringComparison.Ordinal);
        Assert.True(File.Exists(home[Target]));
        Assert.Equal(Cursor, File.ReadAllText(home[CursorFile]));
        JsonElement gemini = Read(home[GeminiFile]);
        Assert.Equal("light", gemini.GetProperty("theme").GetString());
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(Gemini).GetProperty("mcpServers"), gemini.GetProperty("mcpServers")), said);
    }

    [Fact]
    public async Task A_server_added_later_is_imported_as_well_and_goes_back_too()
    {
        using ScratchHome home = Filled();
        await home.RunAsync("init", "--aggregate", "--yes");
        string text = File.ReadAllText(home[GeminiFile]);
        File.WriteAllText(home[GeminiFile], text.Replace(
            "\"node9\":", "\"late\": { \"command\": \"late-mcp\" }, \"node9\":", StringComparison.Ordinal));
        (int code, string said) = await home.RunAsync("init", "--aggregate", "--yes");
        Assert.True(code == 0, said);
        Assert.Contains("\"late\"", File.ReadAllText(home[Target]), StringComparison.Ordinal);

        await home.RunAsync("uninstall", "--yes");
        Assert.Equal(
            ["clay", "kiln", "late"],
            Read(home[GeminiFile]).GetProperty("mcpServers").EnumerateObject().Select(static each => each.Name).Order());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_new_configuration_is_its_owners_alone_and_a_broken_one_stops_everything()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are those of Unix");
        using ScratchHome home = Filled();
        string broken = home.Write("home/broken.json", "{ \"mcpServers\": ");
        (int code, _) = await home.RunAsync("init", "--aggregate", "--config", broken, "--yes");
        Assert.Equal(2, code);
        Assert.Equal(Cursor, File.ReadAllText(home[CursorFile]));

        await home.RunAsync("init", "--aggregate", "--config", home["home/new.json"], "--yes");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(home["home/new.json"]));
    }

    private static ScratchHome Filled()
    {
        var home = new ScratchHome();
        home.Variables["XDG_CONFIG_HOME"] = home["home/.config"];
        Directory.CreateDirectory(home["home/.config/node9-mcp"]);
        home.Write(CursorFile, Cursor);
        home.Write(GeminiFile, Gemini);
        return home;
    }

    private static JsonElement Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return document.RootElement.Clone();
    }
}
