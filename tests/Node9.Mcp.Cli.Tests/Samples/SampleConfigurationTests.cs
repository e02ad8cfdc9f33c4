using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Samples;

public sealed class SampleConfigurationTests
{
    private static readonly JsonDocumentOptions Lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> Samples() =>
        [.. Repository.Files("samples", "*.json").Where(static path => !IsTests(path)).Append("mcp-proxy.json")];

    public static TheoryData<string> Tests() => [.. Repository.Files("samples", "*.json").Where(IsTests)];

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
    [MemberData(nameof(Tests))]
    public async Task The_tests_of_a_sample_pass_in_the_real_program(string path)
    {
        string file = Path.Combine(Repository.Root, path);
        string policy = file.Replace(".tests.json", ".json", StringComparison.Ordinal);

        (int code, string output) = await OwnProgram.RunAsync("policy", "test", "--config", policy, file);

        Assert.True(code == 0, output);
        Assert.Contains("tests are as expected; all examples of", output, StringComparison.Ordinal);
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

    private static bool IsTests(string path) => path.EndsWith(".tests.json", StringComparison.Ordinal);
}
