using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Shields;

/// <summary>What the layers say about one shield, all of them together.</summary>
public sealed class ShieldChoice
{
    private readonly Dictionary<string, Decision> _rules = new(StringComparer.Ordinal);

    /// <summary>Whether the shield's rules are in force.</summary>
    public bool Enabled { get; internal set; } = true;

    /// <summary>The layer that switched the shield on or off; null when none did.</summary>
    public string? EnabledBy { get; internal set; }

    /// <summary>The rules of which a layer says something else than the shield; the zero value switches a rule off.</summary>
    public IReadOnlyDictionary<string, Decision> Rules => _rules;

    internal void Set(string rule, Decision decision) => _rules[rule] = decision;
}
