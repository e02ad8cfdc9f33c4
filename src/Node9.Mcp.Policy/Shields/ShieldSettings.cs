using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Shields;

/// <summary>Which shields are in force, and which of their rules decide otherwise than they come, for everybody's products
/// or for one provider's, as the layers' <c>shields</c> sections say together.</summary>
/// <remarks>A section can do nothing that a rule of its layer could not: a stronger layer's word stands and a weaker one
/// can only tighten it; a layer that is not trusted can only tighten what the shield itself says; and nothing loosens
/// what protects the firewall.</remarks>
public sealed class ShieldSettings
{
    private readonly Dictionary<string, ShieldChoice> _choices = new(StringComparer.Ordinal);
    private readonly List<ShieldPart> _parts = [];

    /// <summary>What is said of the shield or part called <paramref name="name"/>; null when nothing is.</summary>
    public ShieldChoice? this[string name] => _choices.GetValueOrDefault(name);

    /// <summary>Whether a part's rules are in force, all that is said of it and of the shield <paramref name="of"/> considered.</summary>
    public bool IsEnabled(ShieldPart part, string of) =>
        this[part.Name] is { EnabledBy: not null } choice ? choice.Enabled : this[of]?.Enabled != false;

    /// <summary>What a shield's rule decides; null when it is switched off.</summary>
    public Decision? Decide(string shield, string rule, Decision own)
    {
        if (this[shield] is not { } choice)
        {
            return own;
        }

        return !choice.Enabled ? choice.WhileOff(rule)
            : choice.Rules.TryGetValue(rule, out Decision set) ? Said(set) : own;
    }

    /// <summary>What a shield's rule decides for the provider of <paramref name="part"/>; null when it is switched off.</summary>
    public Decision? Decide(ShieldPart part, string shield, string rule, Decision own)
    {
        if (this[part.Name] is not { } choice)
        {
            return Decide(shield, rule, own);
        }

        if (!IsEnabled(part, shield))
        {
            return choice.WhileOff(rule) ?? this[shield]?.WhileOff(rule);
        }

        return choice.Rules.TryGetValue(rule, out Decision set) ? Said(set)
            : this[shield] is { } general && general.Rules.TryGetValue(rule, out set) ? Said(set) : own;
    }

    /// <summary>The parts of <paramref name="shield"/> of which something is said.</summary>
    internal IEnumerable<ShieldPart> Parts(string shield) => _parts.Where(part => part.Of.Contains(shield));

    /// <summary>Whether nothing of <paramref name="layer"/>, which may be any, is in force.</summary>
    internal bool AreSilent(PolicyLayer layer) =>
        NameOf(layer) is { } name && this[name] is { Enabled: false, Keeps: false } && !Parts(name).Any();

    /// <summary>The shield that <paramref name="layer"/> holds; null when it is no shield's.</summary>
    internal static string? NameOf(PolicyLayer layer) =>
        layer.Name.StartsWith("shield:", StringComparison.Ordinal) ? layer.Name["shield:".Length..] : null;

    internal ShieldChoice Open(string name, ShieldPart? part)
    {
        if (!_choices.TryGetValue(name, out ShieldChoice? choice))
        {
            _choices[name] = choice = new ShieldChoice();
            if (part is not null)
            {
                _parts.Add(part);
            }
        }

        return choice;
    }

    private static Decision? Said(Decision decision) => decision == default ? null : decision;
}
