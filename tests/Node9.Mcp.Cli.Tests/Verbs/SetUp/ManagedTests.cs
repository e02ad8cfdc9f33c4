using System.Text.Json;
using Node9.Mcp.Cli.Tests.Samples;
using Node9.Mcp.Gateway.Clients.Managed;
using Tomlyn.Parsing;

namespace Node9.Mcp.Cli.Tests.Verbs.SetUp;

public sealed class ManagedTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip };

    public static TheoryData<string> Targets() => [.. ManagedFiles.All().Select(static file => $"{file.System} {file.Target}")];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_managed_file_has_the_form_that_its_client_reads(string which)
    {
        ManagedFile file = ManagedFiles.All().Single(each => $"{each.System} {each.Target}" == which);
        Assert.DoesNotContain("{command}", file.Content, StringComparison.Ordinal);
        if (file.Target.EndsWith(".toml", StringComparison.Ordinal))
        {
            Assert.False(SyntaxParser.Parse(file.Content, file.Target, validate: true).HasErrors);
            Assert.Contains("[[hooks.PreToolUse.hooks]]\ntype = \"command\"\ncommand = '/usr/local/bin/node9-mcp hook codex --timeout 600'\n", file.Content, StringComparison.Ordinal);
            return;
        }

        using JsonDocument document = JsonDocument.Parse(file.Content, Lenient);
        JsonElement root = document.RootElement;
        if (root.TryGetProperty("hooks", out JsonElement hooks))
        {
            foreach (JsonProperty each in hooks.EnumerateObject())
            {
                Assert.Contains($"node9-mcp{(which.StartsWith('W') ? ".exe\\\"" : "")} hook ", Assert.Single(each.Value.EnumerateArray()).GetRawText(), StringComparison.Ordinal);
            }
        }
        else if (root.TryGetProperty("mcpServers", out JsonElement servers) && servers.EnumerateObject().Any())
        {
            JsonElement entry = servers.GetProperty("node9");
            Assert.Equal(ManagedFiles.ProgramOn(ManagedFiles.All().First(each => each == file).System), entry.GetProperty("command").GetString());
            ClientEntries.Check([.. entry.GetProperty("args").EnumerateArray().Select(static word => word.GetString()!)]);
        }
        else if (root.TryGetProperty("policy", out _))
        {
            Assert.Empty(PolicyBench.Policy(file.Content));
        }
    }

    [Fact]
    public async Task The_trees_are_written_once_and_what_an_admin_changed_in_them_stays()
    {
        using var home = new ScratchHome();
        (int code, string said) = await home.RunAsync("init", "--managed", "--out", home["trees"]);
        Assert.Equal(0, code);
        Assert.All((string[])["Ansible", "Jamf", "Intune"], word => Assert.Contains($"\n{word}\n", said, StringComparison.Ordinal));
        Assert.Equal(ManagedFiles.All().Count(), home.Files().Keys.Count(path => File.Exists(home[path])));
        Assert.Equal(0, (await home.RunAsync("config", "check", "--config", home["trees/linux/etc/node9-mcp/mcp-proxy.json"])).Code);

        string policy = home.Write("trees/linux/etc/node9-mcp/policy.json", "{}");
        (code, said) = await home.RunAsync("init", "--managed", "--out", home["trees"]);
        Assert.Equal(2, code);
        Assert.Contains($"`{policy}` is there already", said, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(policy));
    }
}
