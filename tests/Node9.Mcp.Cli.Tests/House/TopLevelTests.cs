using System.Diagnostics;

namespace Node9.Mcp.Cli.Tests.House;

public sealed class TopLevelTests
{
    private static readonly string[] Planned =
    [
        ".ci", ".editorconfig", ".gitignore", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
        "LICENSE", "Node9.Mcp.sln", "README.md", "global.json", "mcp-proxy.json", "samples", "src", "tests",
    ];

    [Fact]
    public async Task The_top_of_the_repository_is_as_planned()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Repository.Root, ".git")), "this is not a clone");
        (int code, string output) = await OwnProgram.RunAsync(
            new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = Repository.Root });

        Assert.True(code == 0, output);
        Assert.Equal(
            Planned.Order(StringComparer.Ordinal),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static path => path.Split('/')[0])
                .Distinct().Order(StringComparer.Ordinal));
    }
}
