using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Shields;

/// <summary>Reads the <c>shields</c> sections of all layers, the strongest first. Within one layer what is said of a part
/// counts before what is said of its shields.</summary>
internal sealed class ShieldSettingsReader
{
    private static readonly string[] Fields = ["enabled", "rules"];

    private readonly ShieldSettings _settings = new();
    private readonly Dictionary<(string Name, string Rule), int> _settled = [];
    private readonly Dictionary<string, PolicyLayer> _shields = new(StringComparer.Ordinal);
    private readonly ICollection<Diagnostic> _problems;
    private int _layer;

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
                reader._layer++;
                reader.ReadLayer(node, layer);
            }
        }

        return reader._settings;
    }

    private void ReadLayer(DocumentNode node, PolicyLayer layer)
    {
        List<(ShieldTarget, DocumentMember)>? parts = null;
        foreach (DocumentMember member in node.Members)
        {
            if (_shields.TryGetValue(member.Name, out PolicyLayer? shield))
            {
                ReadTarget(new ShieldTarget(member.Name, [shield], null), member, layer);
            }
            else if (Part(member.Name) is { } part)
            {
                (parts ??= []).Add((part, member));
            }
            else
            {
                _problems.Add(new Diagnostic(DiagnosticIds.UnknownShield, Severity.Error, member.Position,
                    $"unknown shield `{member.Name}`",
                    Spelling.Hint(member.Name, [.. _shields.Keys, .. ShieldPart.All.Select(static each => each.Name)])));
            }
        }

        foreach ((ShieldTarget part, DocumentMember member) in parts ?? [])
        {
            ReadTarget(part, member, layer);
        }
    }

    private ShieldTarget? Part(string name)
    {
        foreach (ShieldPart part in ShieldPart.All)
        {
            if (part.Name == name)
            {
                PolicyLayer[] shields = [.. part.Of.Where(_shields.ContainsKey).Select(of => _shields[of])];
                return shields.Length == 0 ? null : new ShieldTarget(name, shields, part);
            }
        }

        return null;
    }

    private void ReadTarget(ShieldTarget target, DocumentMember member, PolicyLayer layer)
    {
        if (member.Value.Kind == NodeKind.Boolean)
        {
            Switch(target, layer, member.Value);
        }
        else if (ObjectReader.Open(member.Value, $"the shield `{member.Name}`", Fields, _problems) is { } reader)
        {
            if (reader.Flag("enabled") is not null)
            {
                Switch(target, layer, reader.Optional("enabled")!);
            }

            foreach (DocumentMember rule in reader.Object("rules")?.Members ?? [])
            {
                SetRule(target, layer, rule);
            }
        }
    }

    private void Switch(ShieldTarget target, PolicyLayer layer, DocumentNode node)
    {
        bool on = node.Text == "true";
        bool first = IsFree(target, "");
        if (!on && !MayLoosen(target, layer, first, node, $"the shield `{target.Name}` off"))
        {
            return;
        }

        ShieldChoice choice = _settings.Open(target.Name, target.Part);
        choice.Enabled = on;
        choice.EnabledBy = layer.Name;
        _settled.TryAdd((target.Name, ""), _layer);
        if (!on)
        {
            KeepStronger(target, choice, node);
        }

        foreach (ShieldPart part in target.Part is null ? _settings.Parts(target.Name) : [])
        {
            ShieldChoice own = _settings[part.Name]!;
            if (on && own is { EnabledBy: not null, Enabled: false })
            {
                own.Enabled = true;
                own.EnabledBy = layer.Name;
            }
        }
    }

    /// <summary>Switching off does not reach the rules that a stronger layer set one by one.</summary>
    private void KeepStronger(ShieldTarget target, ShieldChoice choice, DocumentNode node)
    {
        foreach (((string name, string rule), int by) in _settled)
        {
            if (by == _layer || rule.Length == 0 || !_settings[name]!.Rules.TryGetValue(rule, out Decision decision)
                || decision == default)
            {
                continue;
            }

            bool isOwn = name == target.Name;
            bool isBelow = !isOwn && target.Part is null && _settings.Parts(target.Name).Any(part => part.Name == name);
            bool isAbove = !isOwn && target.Part is { } one && one.Of.Contains(name) && !_settled.ContainsKey((target.Name, rule));
            if (isOwn || isBelow || isAbove)
            {
                (isBelow ? _settings[name]! : choice).Keep(rule, decision);
                _problems.Add(Kept(node, $"the rule `{rule}` off", isTrusted: true));
            }
        }
    }

    private void SetRule(ShieldTarget target, PolicyLayer layer, DocumentMember rule)
    {
        if (target.Find(rule.Name) is not var (shield, own))
        {
            _problems.Add(new Diagnostic(DiagnosticIds.UnknownShield, Severity.Error, rule.Position,
                $"the shield `{target.Name}` has no rule `{rule.Name}`", Spelling.Hint(rule.Name, target.RuleIds())));
            return;
        }

        if (Word(rule.Value) is not { } decision)
        {
            return;
        }

        Decision before = _settings[target.Name] is { } set && set.Rules.TryGetValue(rule.Name, out Decision said)
            || _settings[shield] is { } general && general.Rules.TryGetValue(rule.Name, out said) ? said : own;
        if (Strictness(decision) < Strictness(before) && !MayLoosen(target, layer, IsFree(target, rule.Name), rule.Value,
            $"the rule `{rule.Name}` to `{rule.Value.Text}`"))
        {
            return;
        }

        _settings.Open(target.Name, target.Part).Set(rule.Name, decision);
        _settled.TryAdd((target.Name, rule.Name), _layer);
        foreach (ShieldPart part in target.Part is null ? _settings.Parts(target.Name) : [])
        {
            // Only stronger layers have spoken of a part by now, and a weaker one may tighten what they said.
            ShieldChoice stronger = _settings[part.Name]!;
            if (stronger.Rules.TryGetValue(rule.Name, out Decision theirs) && Strictness(decision) > Strictness(theirs))
            {
                stronger.Set(rule.Name, decision);
            }
        }
    }

    // A rule that is off leaves the word to the posture, which may ask: that is stricter than to allow.
    private static int Strictness(Decision decision) => decision switch
    {
        Decision.Allow => 0,
        default(Decision) => 1,
        Decision.Review => 2,
        _ => 3,
    };

    /// <summary>Whether no stronger layer has said anything of this.</summary>
    private bool IsFree(ShieldTarget target, string rule) =>
        IsFree(target.Name, rule) && Array.TrueForAll(target.Shields, shield => IsFree(ShieldSettings.NameOf(shield)!, rule));

    private bool IsFree(string name, string rule) => !_settled.TryGetValue((name, rule), out int by) || by == _layer;

    /// <summary>Whether a layer may loosen what a shield says; what it may not is reported.</summary>
    private bool MayLoosen(ShieldTarget target, PolicyLayer layer, bool first, DocumentNode node, string what)
    {
        if (Array.Exists(target.Shields, static shield => shield.Rank == LayerRank.SelfProtection))
        {
            _problems.Add(new Diagnostic(DiagnosticIds.ShieldKept, Severity.Error, node.Position,
                $"nothing sets {what}: it protects the firewall itself", "leave this out"));
            return false;
        }

        if (layer.Trusted && first)
        {
            return true;
        }

        _problems.Add(Kept(node, what, layer.Trusted));
        return false;
    }

    private static Diagnostic Kept(DocumentNode node, string what, bool isTrusted) => new(
        DiagnosticIds.ShieldKept, Severity.Warning, node.Position,
        $"this does not set {what}, because {(isTrusted ? "a stronger layer keeps it" : "this file is not trusted: it only tightens")}",
        isTrusted ? "a weaker layer can only tighten; change the stronger one"
            : "name the file with `--config`, trust it with `node9-mcp trust`, or move this to your own policy file");

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
}
