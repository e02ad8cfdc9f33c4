using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Rules;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Finds the rules that may match, so that a call is not asked about every rule: by the tool where a rule names
/// tools in full or by how they begin, else by the fact's effect, else by the server; what is left is always asked.</summary>
/// <remarks>Immutable and thread-safe. Each rule stands under one kind of key, so no rule is found twice for one fact.</remarks>
internal sealed class RuleIndex
{
    private readonly RuleShelf _byTool = new();
    private readonly RuleShelf _byServer = new();
    private readonly PrefixShelf _byToolPrefix = new();
    private readonly RuleShelf _factsByTool = new();
    private readonly RuleShelf _factsByEffect = new();
    private readonly RuleShelf _factsByServer = new();

    public RuleIndex(IEnumerable<Rule> rules)
    {
        foreach (Rule rule in rules)
        {
            RuleMatcher match = rule.Match;
            bool facts = match.SpeaksOfFacts;
            if (match.Tool?.Literals is { } tools)
            {
                (facts ? _factsByTool : _byTool).Add(tools, rule);
            }
            else if (!facts && match.Tool?.Prefix is { Length: > 0 } prefix)
            {
                _byToolPrefix.Add(prefix, rule);
            }
            else if (match.Fact?.Effect.Literal is { } effect)
            {
                _factsByEffect.Add([effect], rule);
            }
            else if (match.Server?.Literals is { } servers)
            {
                (facts ? _factsByServer : _byServer).Add(servers, rule);
            }
            else
            {
                (facts ? AlwaysForFacts : Always).Add(rule);
            }
        }
    }

    /// <summary>Rules without facts that no name narrows.</summary>
    public List<Rule> Always { get; } = [];

    /// <summary>Rules about facts that neither name nor effect narrows.</summary>
    public List<Rule> AlwaysForFacts { get; } = [];

    public IReadOnlyList<Rule> ForTool(ToolCall call) => _byTool[call.Tool];

    /// <summary>Rules by the beginning of the tool's name.</summary>
    public PrefixShelf ToolPrefixes => _byToolPrefix;

    public IReadOnlyList<Rule> ForServer(ToolCall call) => _byServer[call.Server];

    public IReadOnlyList<Rule> FactRulesForTool(ToolCall call) => _factsByTool[call.Tool];

    public IReadOnlyList<Rule> FactRulesForServer(ToolCall call) => _factsByServer[call.Server];

    public IReadOnlyList<Rule> FactRulesForEffect(Fact fact) => _factsByEffect[fact.Effect];
}
