using System.Text.Json;
using Node9.Mcp.Policy.Shell.Commands;

namespace Node9.Mcp.Policy.Tests.Shell.Commands;

public sealed class CatalogueTests
{
    private static readonly char[] Separators = [' ', '\t', '\n', ';', '|', '&', '(', ')', '\'', '"', '`', '$', '/', '<', '>'];

    [Fact]
    public void Every_entry_is_in_the_notation()
    {
        foreach (string name in CatalogueIndex.Default.Names)
        {
            Assert.NotNull(CatalogueIndex.Default.Find(name));
        }
    }

    [Fact]
    public void The_index_finds_exactly_the_entries_that_a_json_reader_finds()
    {
        IEnumerable<string> read = Entries().SelectMany(each => each.Split('|'));
        Assert.Equal(read.Order(StringComparer.Ordinal), CatalogueIndex.Default.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_entry_has_a_case()
    {
        HashSet<string> words = [.. CommandCase.All.SelectMany(each => each.Line.Split(Separators))];
        HashSet<string> variables = [.. words.Where(word => word.Contains('=')).Select(word => word[..(word.IndexOf('=') + 1)])];
        string[] without =
        [
            .. Entries()
                .Where(entry => !entry.StartsWith('@'))
                .Where(entry => !entry.Split('|').Any(name => words.Contains(name) || variables.Contains(name))),
        ];
        Assert.Empty(without);
    }

    [Fact]
    public void Every_effect_is_explained_in_the_data_readme()
    {
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data/commands/README.md"));
        string[] unexplained =
        [
            .. CommandCase.All
                .SelectMany(each => CommandCase.Analyze(each.Line))
                .Select(fact => fact.Effect)
                .Distinct()
                .Where(effect => !readme.Contains($"`{effect}`", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Empty(unexplained);
    }

    private static IEnumerable<string> Entries()
    {
        foreach (EmbeddedFile file in EmbeddedData.Files("commands/"))
        {
            using JsonDocument document = JsonDocument.Parse(file.Text.ToArray());
            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
            {
                yield return entry.Name;
            }
        }
    }
}
