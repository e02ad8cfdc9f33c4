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
    public void Every_namespace_is_its_folder()
    {
        foreach (string path in Repository.Files("src", "*.cs"))
        {
            string expected = Path.GetDirectoryName(path)!["src/".Length..].Replace('/', '.').Replace('\\', '.');
            Assert.True(
                Repository.Text(path).Contains($"\nnamespace {expected};", StringComparison.Ordinal)
                || Repository.Text(path).StartsWith($"namespace {expected};", StringComparison.Ordinal),
                path);
        }
    }

    [Fact]
    public void Every_file_is_named_after_a_type_in_it()
    {
        foreach (string path in Repository.Files("src", "*.cs"))
        {
            string name = Path.GetFileName(path).Split('.')[0];
            Assert.Matches($@"\b(class|struct|interface|enum|record|delegate)\b[^\n;{{]*\b{name}\b", Repository.Text(path));
        }
    }

    [Fact]
    public void Nothing_is_left_for_later_and_no_machine_is_named() => Assert.DoesNotContain(
        Repository.Files("src", "*").Concat(Repository.Files("samples", "*")).Append("README.md").Append("mcp-proxy.json"),
        static path => Unfinished().IsMatch(Repository.Text(path)));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|(?<![A-Za-z~])/(work|root)/")]
    private static partial Regex Unfinished();
}
