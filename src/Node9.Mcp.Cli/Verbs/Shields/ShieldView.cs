using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Shields;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Shields;

/// <summary>A shield as lists show it: what ships, and what the layers make of it.</summary>
/// <param name="Shield">What ships.</param>
/// <param name="Choice">What the layers say; null when nothing.</param>
internal sealed record ShieldView(Shield Shield, ShieldChoice? Choice)
{
    /// <summary>Whether its rules are in force.</summary>
    public bool Enabled => Choice?.Enabled != false;

    /// <summary>Its rules as they are written.</summary>
    public IReadOnlyList<DocumentNode> Rules => Shield.Layer.Policy!.Member("rules")!.Value.Items;

    /// <summary>Every shield under the policy of <paramref name="loaded"/>.</summary>
    public static IReadOnlyList<ShieldView> All(ConfigurationResult loaded)
    {
        var problems = new List<Diagnostic>();
        return [.. ShippedKnowledge.Shields(problems, proven: false).Select(
            shield => new ShieldView(shield, loaded.Snapshot?.Policy.Shields[shield.Name]))];
    }

    /// <summary>What a rule decides now: <c>off</c>, or a decision; with what it would by itself where that differs.</summary>
    public string Decision(DocumentNode rule)
    {
        string own = rule.Member("decision")!.Value.Text;
        if (!Enabled)
        {
            return $"off (would {own})";
        }

        return Choice is null || !Choice.Rules.TryGetValue(rule.Member("id")!.Value.Text, out Decision set) ? own
            : set == default ? $"off (ships as {own})" : $"{set.ToString().ToLowerInvariant()} (ships as {own})";
    }
}
