using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Shields;

/// <summary>What a name in a <c>shields</c> section stands for: a shield, or a part of some.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shields">The shields whose rules are set: itself, or those that it is a part of.</param>
/// <param name="Part">The part; null for a shield.</param>
internal sealed record ShieldTarget(string Name, PolicyLayer[] Shields, ShieldPart? Part)
{
    /// <summary>Every rule that can be set.</summary>
    public string[] RuleIds() => [.. Shields.SelectMany(static shield => shield.Policy?.Member("rules")?.Value.Items ?? [])
        .Select(static rule => rule.Member("id")?.Value.Text ?? "")];

    /// <summary>The shield that has a rule of this id, and what the rule comes with; null when none has.</summary>
    public (string Shield, Decision Own)? Find(string rule)
    {
        foreach (PolicyLayer shield in Shields)
        {
            foreach (Documents.DocumentNode node in shield.Policy?.Member("rules")?.Value.Items ?? [])
            {
                if (node.Member("id")?.Value.Text == rule)
                {
                    return (ShieldSettings.NameOf(shield)!, node.Member("decision")?.Value.Text switch
                    {
                        "allow" => Decision.Allow,
                        "review" => Decision.Review,
                        _ => Decision.Block,
                    });
                }
            }
        }

        return null;
    }
}
