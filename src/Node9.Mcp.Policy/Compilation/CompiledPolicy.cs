using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>A policy ready to judge: every rule compiled, every example run.</summary>
/// <remarks>Immutable and thread-safe; replaced as a whole when a file changes.</remarks>
public sealed class CompiledPolicy
{
    internal CompiledPolicy(Posture posture, IReadOnlyList<Rule> rules, FactExtractor facts, string revision, ShieldSettings shields)
    {
        Posture = posture;
        Rules = rules;
        Facts = facts;
        Revision = revision;
        Shields = shields;
        Index = new RuleIndex(rules);
    }

    /// <summary>What happens to calls that no rule speaks of.</summary>
    public Posture Posture { get; }

    /// <summary>Digest of everything that can change a verdict: lower-case hex, 16 digits.</summary>
    public string Revision { get; }

    /// <summary>How many rules there are, over all layers.</summary>
    public int RuleCount => Rules.Count;

    /// <summary>What the layers say about the shields.</summary>
    public ShieldSettings Shields { get; }

    /// <summary>When repetition counts as a loop.</summary>
    public LoopTerms Loops { get; internal init; } = LoopTerms.Default;

    /// <summary>How much may be spent, over all layers. All of them hold.</summary>
    public IReadOnlyList<Budget> Budgets { get; internal init; } = [];

    /// <summary>Every rule that is in force, the strongest layer's first as they were given; one that is set
    /// for some providers otherwise than for the rest stands once.</summary>
    public IReadOnlyList<RuleOutline> Outline() =>
        [.. Rules.DistinctBy(static rule => (rule.Id, rule.Layer.Name))
            .Select(static rule => new RuleOutline(rule.Id, rule.Layer.Name, rule.Decision, rule.Position))];

    internal IReadOnlyList<Rule> Rules { get; }

    internal RuleIndex Index { get; }

    internal FactExtractor Facts { get; }
}
