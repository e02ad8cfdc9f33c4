using System.Text.Json;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Commands.Special;

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
        HashSet<string> words = [.. Lines().SelectMany(each => each.Split(Separators))];
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
    public void Every_wrapper_has_a_case()
    {
        HashSet<string> words = [.. Lines().SelectMany(each => each.Split(Separators))];
        string[] without =
        [
            .. Entries("wrappers.json")
                .SelectMany(entry => entry.Name.Split('|'))
                .Where(name => !words.Contains(name)),
        ];
        Assert.Empty(without);
    }

    [Fact]
    public void Every_sub_command_has_a_case()
    {
        string[][] lines = [.. Lines().Select(each => each.Split(Separators))];
        var without = new List<string>();
        foreach (JsonProperty entry in Entries("*.json").Where(each => !each.Name.StartsWith('@')))
        {
            string[] names = entry.Name.Split('|');
            string[][] own = [.. lines.Where(line => line.Any(names.Contains))];
            AddVerbsWithoutCase(entry.Value, names[0], own, without);
        }

        Assert.Empty(without);
    }

    [Fact]
    public void Every_handler_that_the_data_names_is_there()
    {
        string[] unknown =
        [
            .. Entries("*.json")
                .Where(entry => entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("handler", out _))
                .Select(entry => entry.Value.GetProperty("handler").GetString()!)
                .Where(handler => !SpecialReadings.Knows(handler)),
        ];
        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_effect_is_explained_in_the_data_readme()
    {
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data/commands/README.md"));
        string[] unexplained =
        [
            .. CommandCase.All
                .Select(each => each.Line)
                .Concat(VerdictCase.All.Select(each => each.Line))
                .SelectMany(CommandCase.Analyze)
                .Select(fact => fact.Effect)
                .Distinct()
                .Where(effect => !readme.Contains($"`{effect}`", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Empty(unexplained);
    }

    private static IEnumerable<string> Lines() =>
        CommandCase.All.Select(each => each.Line).Concat(VerdictCase.All.Select(each => each.Line));

    private static void AddVerbsWithoutCase(JsonElement spec, string path, string[][] lines, List<string> without)
    {
        if (spec.ValueKind != JsonValueKind.Object || !spec.TryGetProperty("verbs", out JsonElement verbs))
        {
            return;
        }

        foreach (JsonProperty verb in verbs.EnumerateObject())
        {
            string[] patterns = verb.Name.Split('|');
            string[][] own = [.. lines.Where(line => line.Any(word => patterns.Any(pattern => WordPattern.IsMatch(word, pattern))))];
            if (own.Length == 0)
            {
                without.Add($"{path} {verb.Name}");
            }

            AddVerbsWithoutCase(verb.Value, $"{path} {patterns[0]}", own, without);
        }
    }

    private static IEnumerable<JsonProperty> Entries(string files)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data/commands"), files))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (JsonProperty entry in document.RootElement.Clone().EnumerateObject())
            {
                yield return entry;
            }
        }
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
