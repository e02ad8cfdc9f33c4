using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Shields;

/// <summary>Reads the <c>shields</c> sections of all layers, the strongest first.</summary>
internal sealed class ShieldSettingsReader
{
    private static readonly string[] Fields = ["enabled", "rules"];

    private readonly ShieldSettings _settings = new();
    private readonly HashSet<(string, string)> _settled = [];
    private readonly Dictionary<string, PolicyLayer> _shields = new(StringComparer.Ordinal);
    private readonly ICollection<Diagnostic> _problems;

    private ShieldSettingsReader(ICollection<Diagnostic> problems) => _problems = problems;

    public static ShieldSettings Read(IReadOnlyList<PolicyLayer> layers, ICollection<Diagnostic> problems)
    {
        var reader = new ShieldSettingsReader(problems);
        foreach (PolicyLayer layer in layers)
        {
            if (ShieldSettings.NameOf(layer) is { } name)
            {
                reader._shields[name] = layer;
            }
        }

        foreach (PolicyLayer layer in layers.OrderBy(static layer => layer.Rank))
        {
            if (layer.Policy?.Member("shields")?.Value is { Kind: NodeKind.Object } node
                && ShieldSettings.NameOf(layer) is null)
            {
                reader.ReadLayer(node, layer);
            }
        }

        return reader._settings;
    }

    private void ReadLayer(DocumentNode node, PolicyLayer layer)
    {
        foreach (DocumentMember member in node.Members)
        {
            if (!_shields.TryGetValue(member.Name, out PolicyLayer? shield))
            {
                _problems.Add(new Diagnostic(DiagnosticIds.UnknownShield, Severity.Error, member.Position,
                    $"unknown shield `{member.Name}`", Spelling.Hint(member.Name, _shields.Keys)));
            }
            else if (member.Value.Kind == NodeKind.Boolean)
            {
                Switch(member.Name, shield, layer, member.Value);
            }
            else if (ObjectReader.Open(member.Value, $"the shield `{member.Name}`", Fields, _problems) is { } reader)
            {
                if (reader.Flag("enabled") is not null)
                {
                    Switch(member.Name, shield, layer, reader.Optional("enabled")!);
                }

                foreach (DocumentMember rule in reader.Object("rules")?.Members ?? [])
                {
                    SetRule(member.Name, shield, layer, rule);
                }
            }
        }
    }

    private void Switch(string name, PolicyLayer shield, PolicyLayer layer, DocumentNode node)
    {
        bool on = node.Text == "true";
        ShieldChoice choice = _settings.Open(name);
        bool first = _settled.Add((name, ""));
        if (!on && !MayLoosen(shield, layer, first && choice.Enabled, node, $"the shield `{name}` off"))
        {
            _settled.Remove(first ? (name, "") : default);
            return;
        }

        if (on || first)
        {
            choice.Enabled = on;
            choice.EnabledBy = layer.Name;
        }
    }

    private void SetRule(string name, PolicyLayer shield, PolicyLayer layer, DocumentMember rule)
    {
        if (Own(shield, rule.Name) is not { } own)
        {
            _problems.Add(new Diagnostic(DiagnosticIds.UnknownShield, Severity.Error, rule.Position,
                $"the shield `{name}` has no rule `{rule.Name}`", Spelling.Hint(rule.Name, RuleIds(shield))));
            return;
        }

        if (Word(rule.Value) is not { } decision)
        {
            return;
        }

        ShieldChoice choice = _settings.Open(name);
        bool first = _settled.Add((name, rule.Name));
        Decision before = choice.Rules.TryGetValue(rule.Name, out Decision set) ? set : own;
        if (decision < before && !MayLoosen(shield, layer, first, rule.Value, $"the rule `{rule.Name}` to `{rule.Value.Text}`"))
        {
            _settled.Remove(first ? (name, rule.Name) : default);
            return;
        }

        choice.Set(rule.Name, decision);
    }

    /// <summary>Whether a layer may loosen what a shield says; what it may not is reported.</summary>
    private bool MayLoosen(PolicyLayer shield, PolicyLayer layer, bool first, DocumentNode node, string what)
    {
        if (shield.Rank == LayerRank.SelfProtection)
        {
            _problems.Add(new Diagnostic(DiagnosticIds.ShieldKept, Severity.Error, node.Position,
                $"nothing sets {what}: it protects the firewall itself", "leave this out"));
            return false;
        }

        if (layer.Trusted && first)
        {
            return true;
        }

        _problems.Add(new Diagnostic(DiagnosticIds.ShieldKept, Severity.Warning, node.Position,
            $"this does not set {what}, because {(layer.Trusted ? "a stronger layer keeps it" : "this file is not trusted: it only tightens")}",
            layer.Trusted ? "a weaker layer can only tighten; change the stronger one"
                : "name the file with `--config`, trust it with `node9-mcp trust`, or move this to your own policy file"));
        return false;
    }

    /// <summary>The decision of a word; the zero value for <c>off</c>; null, with the problem reported, for none.</summary>
    private Decision? Word(DocumentNode node)
    {
        switch (node.Kind == NodeKind.Text ? node.Text : "")
        {
            case "off":
                return default(Decision);
            case "allow":
                return Decision.Allow;
            case "review":
                return Decision.Review;
            case "block":
                return Decision.Block;
            default:
                _problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
                    $"`{(node.Kind == NodeKind.Text ? node.Text : node.KindInWords)}` is not what a shield's rule can be set to",
                    Spelling.Hint(node.Text, ["off", "allow", "review", "block"])));
                return null;
        }
    }

    private static Decision? Own(PolicyLayer shield, string rule)
    {
        foreach (DocumentNode node in shield.Policy?.Member("rules")?.Value.Items ?? [])
        {
            if (node.Member("id")?.Value.Text == rule)
            {
                return node.Member("decision")?.Value.Text switch
                {
                    "allow" => Decision.Allow,
                    "review" => Decision.Review,
                    _ => Decision.Block,
                };
            }
        }

        return null;
    }

    private static string[] RuleIds(PolicyLayer shield) =>
        [.. (shield.Policy?.Member("rules")?.Value.Items ?? []).Select(static rule => rule.Member("id")?.Value.Text ?? "")];
}
