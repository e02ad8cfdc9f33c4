using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Shields;

/// <summary>Which shields are in force, and which of their rules decide otherwise than they come, as the layers'
/// <c>shields</c> sections say together.</summary>
/// <remarks>A section can do nothing that a rule of its layer could not: a stronger layer's word stands and a weaker one
/// can only tighten it; a layer that is not trusted can only tighten what the shield itself says; and nothing loosens
/// what protects the firewall.</remarks>
public sealed class ShieldSettings
{
    private readonly Dictionary<string, ShieldChoice> _choices = new(StringComparer.Ordinal);

    /// <summary>What is said of the shield called <paramref name="name"/>; null when nothing is.</summary>
    public ShieldChoice? this[string name] => _choices.GetValueOrDefault(name);

    /// <summary>The choice for <paramref name="layer"/>, which may be any; null when nothing is said of it.</summary>
    internal ShieldChoice? For(PolicyLayer layer) =>
        NameOf(layer) is { } name ? _choices.GetValueOrDefault(name) : null;

    /// <summary>The shield that <paramref name="layer"/> holds; null when it is no shield's.</summary>
    internal static string? NameOf(PolicyLayer layer) =>
        layer.Name.StartsWith("shield:", StringComparison.Ordinal) ? layer.Name["shield:".Length..] : null;

    internal ShieldChoice Open(string name)
    {
        if (!_choices.TryGetValue(name, out ShieldChoice? choice))
        {
            _choices[name] = choice = new ShieldChoice();
        }

        return choice;
    }

    /// <summary>The decision of a shield's rule after what the layers say; null when it is switched off.</summary>
    internal Decision? Decide(PolicyLayer layer, string rule, Decision own)
    {
        if (For(layer) is not { } choice || !choice.Rules.TryGetValue(rule, out Decision decision))
        {
            return own;
        }

        return decision == default ? null : decision;
    }
}
