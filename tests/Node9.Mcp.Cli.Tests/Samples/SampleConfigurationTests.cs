using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Samples;

public sealed class SampleConfigurationTests
{
    private static readonly JsonDocumentOptions Lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> Samples() => [.. Repository.Files("samples", "*.json").Append("mcp-proxy.json")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_loads_without_a_problem(string path)
    {
        using JsonDocument document = JsonDocument.Parse(Repository.Text(path), Lenient);
        JsonElement root = document.RootElement;
        if (path.EndsWith(".mcp.json", StringComparison.Ordinal))
        {
            ClientEntries.Check(root);
        }
        else if (root.TryGetProperty("mcpServers", out _))
        {
            Assert.Empty(PolicyBench.Configuration(path));
        }
        else
        {
            Assert.Empty(PolicyBench.Policy(Repository.Text(path)));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_configuration_names_the_schema_where_it_lies(string path)
    {
        using JsonDocument document = JsonDocument.Parse(Repository.Text(path), Lenient);
        if (path.EndsWith(".mcp.json", StringComparison.Ordinal))
        {
            Assert.False(document.RootElement.TryGetProperty("$schema", out _));
            return;
        }

        string schema = document.RootElement.GetProperty("$schema").GetString()!;
        Assert.True(File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, schema)), schema);
    }

    [Fact]
    public void The_samples_readme_names_every_sample()
    {
        string readme = Repository.Text("samples/README.md");

        Assert.All(
            Repository.Files("samples", "*.json"),
            path => Assert.Contains($"`{Path.GetFileName(path)}`", readme, StringComparison.Ordinal));
    }
}
