using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Policy.Tests.Shields;

/// <summary>The list of parts, and what they stand over.</summary>
public sealed class ShieldPartTests
{
    [Fact]
    public void Every_part_is_of_shields_that_ship_and_no_name_is_used_twice()
    {
        string[] shields = [.. TestPolicy.ShieldLayers.Select(static layer => ShieldSettings.NameOf(layer)!)];

        Assert.Empty(ShieldPart.All.SelectMany(static part => part.Of).Except(shields));
        Assert.Distinct(ShieldPart.All.Select(static part => part.Name).Concat(shields));
        Assert.Distinct(ShieldPart.All.Select(static part => part.Provider));
        Assert.DoesNotContain("self-protection", ShieldPart.All.SelectMany(static part => part.Of));
    }

    [Fact]
    public void Every_rule_that_a_part_can_set_speaks_of_facts_and_has_an_id_of_its_own()
    {
        var ids = new List<string>();
        foreach (PolicyLayer layer in TestPolicy.ShieldLayers.Where(static layer =>
            ShieldPart.All.Any(part => part.Of.Contains(ShieldSettings.NameOf(layer)!))))
        {
            foreach (DocumentNode rule in layer.Policy!.Member("rules")!.Value.Items)
            {
                ids.Add(rule.Member("id")!.Value.Text);
                Assert.NotNull(rule.Member("match")!.Value.Member("fact"));
            }
        }

        Assert.Distinct(ids);
    }

    [Fact]
    public void A_policy_that_says_nothing_of_parts_has_no_more_rules_than_its_shields()
    {
        int rules = TestPolicy.ShieldLayers.Sum(static layer => layer.Policy!.Member("rules")!.Value.Items.Count);

        Assert.Equal(rules, Compile("""{ "rules": [] }""").RuleCount);
        Assert.Equal(rules + 1, Compile("""{ "shields": { "sqlite": { "rules": { "sql-drop": "allow" } } } }""").RuleCount);
        Assert.Equal(rules, Compile("""{ "shields": { "sqlite": { "rules": { "sql-drop": "off" } } } }""").RuleCount);
    }

    [Fact]
    public void The_outline_names_a_rule_once()
    {
        CompiledPolicy policy = Compile("""{ "shields": { "sqlite": { "rules": { "sql-drop": "allow" } } } }""");

        Assert.Single(policy.Outline(), static rule => rule.Id == "sql-drop");
    }

    private static CompiledPolicy Compile(string policy)
    {
        PolicyResult result = TestPolicy.Compile([TestPolicy.Layer(LayerRank.User, policy), .. TestPolicy.ShieldLayers]);
        Assert.Empty(result.Diagnostics);
        return result.Policy!;
    }
}
