using System.Text.RegularExpressions;

namespace Node9.Mcp.Cli.Tests.House;

public sealed partial class NamingTests
{
    private static readonly string[] VagueFolders =
        ["Helpers", "Utils", "Utilities", "Common", "Models", "Interfaces", "Services", "Managers", "Misc", "Shared"];

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() => Assert.DoesNotContain(
        Repository.Files("src", "*").Concat(Repository.Files("tests", "*.cs")),
        static path => path.Split('/')[..^1].Intersect(VagueFolders).Any());

    [Fact]
    public void Every_namespace_is_its_folder_or_one_above()
    {
        foreach (string path in Repository.Files("src", "*.cs"))
        {
            string folder = Path.GetDirectoryName(path)!["src/".Length..].Replace('/', '.').Replace('\\', '.');
            string space = Namespace().Match(Repository.Text(path)).Groups[1].Value;
            Assert.True(space.StartsWith("Node9.Mcp.", StringComparison.Ordinal) && $"{folder}.".StartsWith($"{space}.", StringComparison.Ordinal), path);
        }
    }

    [Fact]
    public void Nothing_is_left_for_later() => Assert.DoesNotContain(
        Repository.Files("src", "*").Concat(Repository.Files("samples", "*")).Append("README.md").Append("mcp-proxy.json"),
        static path => Unfinished().IsMatch(Repository.Text(path)));

    [GeneratedRegex(@"^namespace ([A-Za-z0-9.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
