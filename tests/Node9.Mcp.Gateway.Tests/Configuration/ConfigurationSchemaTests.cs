using System.Runtime.CompilerServices;
using System.Text.Json;
using Node9.Mcp.ConfigSchema;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Gateway.Tests.Configuration;

public class ConfigurationSchemaTests
{
    private static readonly string Root = FindRoot();
    private static readonly CompiledSchema Schema = CompiledSchema.Compile(JsonElement.Parse(File.ReadAllText(SchemaPath)));

    private static string SchemaPath => Path.Combine(Root, "src/Node9.Mcp.Gateway/Configuration/mcp-proxy.schema.json");

    [Fact]
    public void The_committed_schema_is_the_one_that_the_options_types_give()
    {
        Assert.True(
            ConfigurationSchema.Generate() == File.ReadAllText(SchemaPath),
            "run: dotnet run --project tests/Node9.Mcp.ConfigSchema -- src/Node9.Mcp.Gateway/Configuration/mcp-proxy.schema.json");
    }

    [Fact]
    public void Every_case_that_the_loader_accepts_fits_the_schema()
    {
        Assert.True(Schema.IsUsable, Schema.WhyNot);
        int accepted = 0;
        foreach (JsonElement each in Cases())
        {
            DocumentNode? root = Document(each);
            if (root is not null && !each.GetProperty("diagnostics").GetRawText().Contains("error[", StringComparison.Ordinal))
            {
                AssertFits(root.ToElement(), each.GetProperty("name").GetString()!);
                accepted++;
            }
        }

        Assert.True(accepted > 2);
    }

    [Theory]
    [InlineData("empty object")]
    [InlineData("server names")]
    [InlineData("no target")]
    [InlineData("two targets")]
    [InlineData("a command of the wrong kind")]
    [InlineData("values that are not strings")]
    [InlineData("numbers out of bounds")]
    [InlineData("refusals")]
    [InlineData("problems in every section at once")]
    public void A_case_of_the_wrong_shape_does_not_fit_the_schema(string name)
    {
        DocumentNode root = Document(Cases().Single(each => each.GetProperty("name").GetString() == name))!;
        Assert.Equal(SchemaOutcome.Violated, Schema.Validate(root.ToElement()).Outcome);
    }

    [Fact]
    public void Every_sample_fits_the_schema()
    {
        string[] samples =
        [
            .. Directory.EnumerateFiles(Root, "mcp-proxy.json"),
            .. Directory.Exists(Path.Combine(Root, "samples"))
                ? Directory.EnumerateFiles(Path.Combine(Root, "samples"), "mcp-proxy*.json", SearchOption.AllDirectories)
                : [],
        ];
        Assert.All(samples, path => AssertFits(DocumentReader.Read(path, File.ReadAllText(path)).Root!.ToElement(), path));
    }

    private static void AssertFits(JsonElement value, string name)
    {
        SchemaResult result = Schema.Validate(value);
        Assert.True(result.IsValid, $"{name}: {result.Reason} {string.Join("; ", result.Violations)}");
    }

    private static IEnumerable<JsonElement> Cases() => JsonElement.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases/configuration/broken.json"))).EnumerateArray();

    private static DocumentNode? Document(JsonElement each) => DocumentReader.Read("f", string.Join('\n',
        each.GetProperty("document").EnumerateArray().Select(line => line.GetString()))).Root;

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
