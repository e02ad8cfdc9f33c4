using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Configuration;

public class ConfigurationLoaderTests
{
    private const string Allow =
        """
        { "mcpServers": {}, "policy": { "rules": [ { "id": "ok", "match": { "tool": "delete_file" }, "decision": "allow",
          "reason": "It is a scratch directory.",
          "examples": { "match": [ { "tool": "delete_file" } ], "noMatch": [ { "tool": "delete_table" } ] } } ] } }
        """;

    [Fact]
    public void A_full_configuration_is_read_as_it_is_written()
    {
        using var directory = new ConfigurationDirectory { Variables = { ["TOKEN"] = "t0ken" } };
        ConfigurationResult result = directory.Load(
            """
            {
              // as pasted
              "mcpServers": {
                "files": { "command": "npx", "args": ["-y", "server", "."], "env": { "A": "x-${TOKEN}-${NO:-d}", }, "cwd": "/tmp",
                           "tools": { "allow": ["read_*", "list_*"], "hide": ["list_secret"] } },
                "web": { "type": "http", "url": "https://example.com/mcp", "headers": { "Authorization": "Bearer ${TOKEN}" } },
                "old": { "serverUrl": "http://127.0.0.1:1/", "disabled": true, "tools": ["*"] },
              },
              "approvals": { "hold": { "codex": 280, "default": 10 }, "lifetime": 60,
                             "channels": { "elicitation": false, "desktop": "ask",
                                           "webhook": { "url": "https://h.example/x", "secret": "${TOKEN}-${TOKEN}-${TOKEN}-${TOKEN}-${TOKEN}" } } },
              "refusals": { "default": "result", "codex": "error" },
              "limits": { "maxMessageBytes": 4096, "maxDepth": 64 },
              "audit": { "maxFileBytes": 1000000, "arguments": "outline" }
            }
            """);

        Assert.Empty(result.Diagnostics);
        GatewayOptions options = result.Snapshot!.Options;
        Assert.Equal(["files", "web", "old"], options.Servers.Keys);
        ServerOptions files = options.Servers["files"];
        Assert.Equal(["-y", "server", "."], files.Args);
        Assert.Equal("x-t0ken-d", files.Env["A"]);
        Assert.True(files.Tools.Shows("read_file"));
        Assert.False(files.Tools.Shows("write_file"));
        Assert.False(files.Tools.Shows("list_secret"));
        Assert.Equal("Bearer t0ken", options.Servers["web"].Headers["Authorization"]);
        Assert.Equal("example.com", options.Servers["web"].Url!.Host);
        Assert.True(options.Servers["old"].Disabled);
        Assert.Equal(TimeSpan.FromSeconds(280), options.Approvals.Hold["codex"]);
        Assert.Equal(TimeSpan.FromMinutes(1), options.Approvals.Lifetime);
        Assert.Equal((false, DesktopMode.Ask), (options.Approvals.Channels.Elicitation, options.Approvals.Channels.Desktop));
        Assert.Equal("t0ken-t0ken-t0ken-t0ken-t0ken", options.Approvals.Channels.Webhook?.Secret);
        Assert.Equal(new ChannelOptions { Elicitation = true, Desktop = DesktopMode.Notify }, new GatewayOptions().Approvals.Channels);
        Assert.Equal(RefusalForm.Error, options.RefusalFor("codex"));
        Assert.Equal(RefusalForm.Result, options.RefusalFor("anyone"));
        Assert.Equal(new LimitOptions { MaxMessageBytes = 4096, MaxDepth = 64 }, options.Limits);
        Assert.Equal(new AuditOptions { MaxFileBytes = 1_000_000, Arguments = AuditArguments.Outline }, options.Audit);
        Assert.Equal(AuditArguments.Masked, new GatewayOptions().Audit.Arguments);
    }

    [Fact]
    public void A_webhook_that_a_repository_brings_along_approves_nothing_until_the_file_is_trusted()
    {
        const string text = """
            { "mcpServers": {}, "approvals": { "channels": { "webhook": { "url": "https://h.example/x", "secret": "0123456789abcdef01234567" } } } }
            """;
        using var directory = new ConfigurationDirectory();

        ConfigurationResult found = directory.Load(text, named: false);
        Assert.Equal(DiagnosticIds.UntrustedAllow, Assert.Single(found.Diagnostics).Id);
        Assert.Null(found.Snapshot!.Options.Approvals.Channels.Webhook);
        Assert.NotNull(directory.Load(text).Snapshot!.Options.Approvals.Channels.Webhook);
    }

    [Fact]
    public void A_file_that_lies_in_the_working_directory_only_tightens_and_one_that_is_named_may_loosen()
    {
        using var directory = new ConfigurationDirectory();

        ConfigurationResult found = directory.Load(Allow, named: false);
        Assert.Equal(DiagnosticIds.UntrustedAllow, Assert.Single(found.Diagnostics).Id);
        Assert.Equal(Decision.Review, Judge(found, "delete_file").Decision);
        Assert.Equal("filesystem-delete", Judge(found, "delete_file").Deciding.RuleId);

        ConfigurationResult named = directory.Load(Allow);
        Assert.Empty(named.Diagnostics);
        Assert.Equal(Decision.Allow, Judge(named, "delete_file").Decision);
    }

    [Fact]
    public void The_users_own_file_is_found_when_the_working_directory_has_none_and_may_loosen()
    {
        using var directory = new ConfigurationDirectory();
        File.WriteAllText(Path.Combine(directory.User, "mcp-proxy.json"), Allow);

        ConfigurationResult result = ConfigurationLoader.Load(directory.Request());

        Assert.Equal(Decision.Allow, Judge(result, "delete_file").Decision);
    }

    [Fact]
    public void The_users_policy_file_is_a_layer_of_its_own()
    {
        using var directory = new ConfigurationDirectory();
        File.WriteAllText(Path.Combine(directory.User, "policy.json"), """{ "policy": { "posture": "strict" } }""");

        ConfigurationResult result = directory.Load("""{ "mcpServers": {} }""");

        Assert.Equal(Decision.Review, Judge(result, "write_file").Decision);
    }

    [Fact]
    public void Without_a_configuration_run_has_an_error_and_wrap_has_the_shields()
    {
        using var directory = new ConfigurationDirectory();

        Assert.Equal(DiagnosticIds.NoConfiguration,
            Assert.Single(ConfigurationLoader.Load(directory.Request()).Diagnostics).Id);
        ConfigurationResult wrap = ConfigurationLoader.Load(directory.Request(needsServers: false));
        Assert.Equal("filesystem-delete", Judge(wrap, "delete_file").Deciding.RuleId);
    }

    [Theory]
    [InlineData("gone.json", "does not exist")]
    [InlineData(".", "cannot be read")]
    [InlineData("latin1.json", "is not UTF-8 text")]
    public void A_file_that_cannot_be_read_is_an_error(string file, string message)
    {
        using var directory = new ConfigurationDirectory();
        File.WriteAllBytes(Path.Combine(directory.Work, "latin1.json"), [(byte)'{', 0xE9, (byte)'}']);

        Diagnostic problem = Assert.Single(ConfigurationLoader.Load(directory.Request(file)).Diagnostics);

        Assert.Equal(DiagnosticIds.UnreadableFile, problem.Id);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_ships_compiles_without_a_warning()
    {
        using var directory = new ConfigurationDirectory();
        Assert.Empty(ConfigurationLoader.Load(directory.Request(needsServers: false)).Diagnostics);
    }

    private static Verdict Judge(ConfigurationResult result, string tool)
    {
        Assert.True(result.Snapshot is not null, string.Join('\n', result.Diagnostics));
        return new PolicyEngine(result.Snapshot.Policy).Evaluate(new ToolCall { Tool = tool }, new CallContext());
    }
}
