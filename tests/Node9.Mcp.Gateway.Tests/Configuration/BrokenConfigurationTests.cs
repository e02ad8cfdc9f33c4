using System.Text.Json;
using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Gateway.Tests.Configuration;

public class BrokenConfigurationTests
{
    private static readonly JsonElement Cases = JsonElement.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases/configuration/broken.json")));

    public static TheoryData<string> Names => [.. Cases.EnumerateArray().Select(each => each.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_configuration_gives_exactly_these_diagnostics(string name)
    {
        JsonElement each = Cases.EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        using var directory = new ConfigurationDirectory();
        ConfigurationResult result = directory.Load(string.Join('\n',
            each.GetProperty("document").EnumerateArray().Select(line => line.GetString())));

        Assert.Equal(
            each.GetProperty("diagnostics").EnumerateArray().Select(line => line.GetString()!),
            result.Diagnostics.Select(problem => problem.ToString()));
        Assert.All(result.Diagnostics,
            problem => Assert.DoesNotContain("s3cret", problem.ToString(), StringComparison.Ordinal));
    }
}
