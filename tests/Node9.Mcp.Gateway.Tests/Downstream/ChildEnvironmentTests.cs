using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Tests.Downstream;

public sealed class ChildEnvironmentTests
{
    private static readonly Dictionary<string, string> Own = new()
    {
        ["PATH"] = "/bin", ["HOME"] = "/home/u", ["LC_ALL"] = "C", ["TZ"] = "UTC",
        ["GITHUB_TOKEN"] = "secret", ["LD_PRELOAD"] = "/x.so", ["NODE_OPTIONS"] = "--require x", ["DOTNET_STARTUP_HOOKS"] = "x",
    };

    private static readonly Dictionary<string, string> Entry = new() { ["PATH"] = "/opt/bin", ["KEY"] = "value" };

    [Fact]
    public void The_safe_base_holds_no_secret_of_ours_and_the_entry_comes_last() => Assert.Equal(
        new Dictionary<string, string>
        {
            ["HOME"] = "/home/u", ["KEY"] = "value", ["LC_ALL"] = "C", ["PATH"] = "/opt/bin", ["TZ"] = "UTC",
        },
        ChildEnvironment.Build(Own, Entry, everything: false).ToDictionary());

    [Fact]
    public void Everything_is_passed_on_when_asked_and_the_entry_comes_last()
    {
        var built = ChildEnvironment.Build(Own, Entry, everything: true);
        Assert.Equal(Own.Count + 1, built.Count);
        Assert.Equal("secret", built["GITHUB_TOKEN"]);
        Assert.Equal("/opt/bin", built["PATH"]);
    }
}
