using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Rules;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Finds the rules that may match, so that a call is not asked about every rule: by the tool, by the fact's
/// effect and then its object, by the server, each in full or by how it begins; what is left is always asked.</summary>
/// <remarks>Immutable and thread-safe. Each rule stands under one kind of key, so no rule is found twice for one fact.</remarks>
internal sealed class RuleIndex
{
    private readonly Dictionary<string, RuleShelf> _byObject = new(StringComparer.Ordinal);

    public RuleIndex(IEnumerable<Rule> rules)
    {
        foreach (Rule rule in rules)
        {
            RuleMatcher match = rule.Match;
            bool facts = match.SpeaksOfFacts;
            IReadOnlyList<GlobBeginning>? tools = GlobBeginnings.Of(match.Tool);
            IReadOnlyList<GlobBeginning>? effects = GlobBeginnings.Of(match.Fact?.Effect);
            if (tools is not null)
            {
                (facts ? FactsByTool : ByTool).Add(tools, rule);
            }
            else if (effects is not null && !TryAddByObject(effects, rule))
            {
                FactsByEffect.Add(effects, rule);
            }
            else if (effects is null && GlobBeginnings.Of(match.Server) is { } servers)
            {
                (facts ? FactsByServer : ByServer).Add(servers, rule);
            }
            else if (effects is null)
            {
                (facts ? AlwaysForFacts : Always).Add(rule);
            }
        }
    }

    /// <summary>Rules without facts that no name narrows.</summary>
    public List<Rule> Always { get; } = [];

    /// <summary>Rules about facts that neither name nor effect narrows.</summary>
    public List<Rule> AlwaysForFacts { get; } = [];

    /// <summary>Rules without facts by the tool.</summary>
    public RuleShelf ByTool { get; } = new();

    /// <summary>Rules without facts or tool by the server.</summary>
    public RuleShelf ByServer { get; } = new();

    /// <summary>Rules about facts by the tool.</summary>
    public RuleShelf FactsByTool { get; } = new();

    /// <summary>Rules about facts by the effect.</summary>
    public RuleShelf FactsByEffect { get; } = new();

    /// <summary>Rules about facts by the server.</summary>
    public RuleShelf FactsByServer { get; } = new();

    /// <summary>Rules that name the effect of <paramref name="fact"/> in full, by the object; null when there are none.</summary>
    public RuleShelf? ByObject(Fact fact) => _byObject.GetValueOrDefault(fact.Effect);

    private bool TryAddByObject(IReadOnlyList<GlobBeginning> effects, Rule rule)
    {
        if (GlobBeginnings.Of(rule.Match.Fact?.Object) is not { } objects)
        {
            return false;
        }

        foreach (GlobBeginning effect in effects)
        {
            if (!effect.IsWhole)
            {
                return false;
            }
        }

        foreach (GlobBeginning effect in effects)
        {
            if (!_byObject.TryGetValue(effect.Text, out RuleShelf? shelf))
            {
                _byObject[effect.Text] = shelf = new RuleShelf();
            }

            shelf.Add(objects, rule);
        }

        return true;
    }
}
