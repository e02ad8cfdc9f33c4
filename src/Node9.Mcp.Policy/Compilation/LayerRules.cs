using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Rules.Conditions;
using Node9.Mcp.Policy.Rules.Reading;
using Node9.Mcp.Policy.Rules.Roles;
using Node9.Mcp.Policy.Shields;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>Reads the rules of one layer: those of everybody and those of roles, as the shields' settings leave them.</summary>
internal sealed class LayerRules(RuleSurroundings surroundings, ShieldSettings shields, List<Diagnostic> problems)
{
    private static readonly string[] Fields = ["posture", "rules", "roles", "bindings", "shields", "budgets", "loops"];
    private static readonly string[] RoleFields = ["about", "rules"];

    private readonly Dictionary<string, SourcePosition> _ids = new(StringComparer.Ordinal);

    public void Read(List<Rule> rules)
    {
        if (surroundings.Layer.Policy is not { } policy || shields.AreSilent(surroundings.Layer)
            || ObjectReader.Open(policy, "the policy", Fields, problems) is not { } reader)
        {
            return;
        }

        reader.List("bindings");
        reader.List("budgets");
        reader.Object("shields");
        ReadList(reader.List("rules"), holders: null, rules);
        foreach (DocumentMember role in reader.Object("roles")?.Members ?? [])
        {
            if (ObjectReader.Open(role.Value, $"the role `{role.Name}`", RoleFields, problems) is { } inner)
            {
                inner.Text("about");
                RoleHolders holders = surroundings.Roles.Holders([role.Name], surroundings.Layer.Rank);
                ReadList(inner.List("rules"), holders, rules);
            }
        }
    }

    private void ReadList(DocumentNode? list, RoleHolders? holders, List<Rule> rules)
    {
        foreach (DocumentNode node in list?.Items ?? [])
        {
            if (node.Member("id")?.Value is { Kind: NodeKind.Text } id && !_ids.TryAdd(id.Text, id.Position))
            {
                problems.Add(new Diagnostic(DiagnosticIds.DuplicateRule, Severity.Error, id.Position,
                    $"the rule id `{id.Text}` is used twice",
                    $"the first is at {_ids[id.Text].Line}:{_ids[id.Text].Column}; every rule of a file needs an id of its own"));
            }

            if (RuleReader.Read(node, surroundings, holders, problems) is { } rule)
            {
                AddAsSet(rule, rules);
            }
        }
    }

    /// <summary>Adds the rule as the shields' settings leave it: one rule, or one for each provider that is set otherwise and one
    /// for the rest, or none.</summary>
    private void AddAsSet(Rule rule, List<Rule> rules)
    {
        if (ShieldSettings.NameOf(surroundings.Layer) is not { } shield)
        {
            rules.Add(rule);
            WarnUnlessTrusted(rule);
            return;
        }

        Decision? rest = shields.Decide(shield, rule.Id, rule.Decision);
        List<string>? others = null;
        foreach (ShieldPart part in shields.Parts(shield))
        {
            Decision? own = shields.Decide(part, shield, rule.Id, rule.Decision);
            if (own == rest)
            {
                continue;
            }

            (others ??= []).Add(part.Provider);
            if (own is { } decision)
            {
                rules.Add(rule.For(new ProviderCondition([part.Provider], isOnly: true), decision, part.Name));
            }
        }

        if (rest is { } general)
        {
            Rule set = general == rule.Decision ? rule : rule.Deciding(general);
            rules.Add(others is null ? set : set.For(new ProviderCondition([.. others], isOnly: false), general));
        }
    }

    private void WarnUnlessTrusted(Rule rule)
    {
        if (rule.Decision == Decision.Allow && !rule.Layer.Trusted)
        {
            problems.Add(new Diagnostic(DiagnosticIds.UntrustedAllow, Severity.Warning, rule.Position,
                $"rule `{rule.Id}` allows, but this file is not trusted: it only tightens",
                "name the file with `--config`, trust it with `node9-mcp trust`, or move the rule to your own policy file"));
        }
    }
}
