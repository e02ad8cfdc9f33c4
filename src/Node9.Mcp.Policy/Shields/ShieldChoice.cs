using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Shields;

/// <summary>What the layers say about one shield, or about one part of shields, all of them together.</summary>
public sealed class ShieldChoice
{
    private readonly Dictionary<string, Decision> _rules = new(StringComparer.Ordinal);
    private Dictionary<string, Decision>? _kept;

    /// <summary>Whether the rules are in force; of a part, whether they are where <see cref="EnabledBy"/> says something.</summary>
    public bool Enabled { get; internal set; } = true;

    /// <summary>The layer that switched it on or off; null when none did.</summary>
    public string? EnabledBy { get; internal set; }

    /// <summary>The rules of which a layer says something else than the shield; the zero value switches a rule off.</summary>
    public IReadOnlyDictionary<string, Decision> Rules => _rules;

    internal void Set(string rule, Decision decision) => _rules[rule] = decision;

    /// <summary>Keeps a rule that a stronger layer set, whoever switches the shield off.</summary>
    internal void Keep(string rule, Decision decision) => (_kept ??= new(StringComparer.Ordinal))[rule] = decision;

    /// <summary>Whether any rule stays when the shield is off.</summary>
    internal bool Keeps => _kept is not null;

    /// <summary>What a rule decides while the shield is off; null for nothing.</summary>
    public Decision? WhileOff(string rule) =>
        _kept is not null && _kept.TryGetValue(rule, out Decision decision) && decision != default ? decision : null;
}
