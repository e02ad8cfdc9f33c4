using System.Text.Json;
using System.Text.RegularExpressions;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Rules.Reading;

namespace Node9.Mcp.Policy.Tests.Rules;

public partial class EffectNamesTests
{
    [Fact]
    public void Every_effect_that_a_case_of_commands_or_statements_has_is_in_the_list()
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string directory in (string[])["cases/shell/commands", "cases/sql"])
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, directory), "*.json", SearchOption.AllDirectories))
            {
                using JsonDocument cases = JsonDocument.Parse(
                    File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
                foreach (string fact in Facts(cases.RootElement))
                {
                    string effect = fact.Split(' ')[0];
                    if (Effect().IsMatch(effect) && !EffectNames.All.Contains(effect))
                    {
                        unknown.Add(effect);
                    }
                }
            }
        }

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_effect_that_a_shield_speaks_of_is_in_the_list()
    {
        var unknown = new List<string>();
        foreach (DocumentNode rule in TestPolicy.ShieldLayers.SelectMany(static layer => layer.Policy!.Member("rules")!.Value.Items))
        {
            if (rule.Member("match")?.Value.Member("fact")?.Value is { } fact)
            {
                DocumentNode effect = fact.Member("fact")?.Value ?? fact;
                foreach (DocumentNode each in effect.Kind == NodeKind.Array ? effect.Items : [effect])
                {
                    Assert.True(Glob.TryParse(each.Text, GlobKind.Name, out Glob? glob, out _), each.Text);
                    if (!EffectNames.All.Any(name => glob.IsMatch(name)))
                    {
                        unknown.Add(each.Text);
                    }
                }
            }
        }

        Assert.Empty(unknown);
    }

    [Fact]
    public void No_effect_is_listed_twice() => Assert.Equal(EffectNames.All.Count, EffectNames.All.Distinct().Count());

    /// <summary>The texts of every list called <c>facts</c>, at any depth.</summary>
    private static IEnumerable<string> Facts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Facts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static each =>
            each.Name == "facts" && each.Value.ValueKind == JsonValueKind.Array
                ? each.Value.EnumerateArray().Where(static fact => fact.ValueKind == JsonValueKind.String).Select(static fact => fact.GetString()!)
                : Facts(each.Value)),
        _ => [],
    };

    [GeneratedRegex("^[a-z]+(\\.[a-z-]+)?$")]
    private static partial Regex Effect();
}
