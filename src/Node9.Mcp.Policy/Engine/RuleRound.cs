using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Asks every rule that may match about one call, and keeps what they said.</summary>
/// <remarks>Lives for one call; a rule that throws counts as one that blocks.</remarks>
internal struct RuleRound(ToolCall call, CallContext context)
{
    /// <summary>The rules that matched; null when none did.</summary>
    public List<Hit>? Hits { get; private set; }

    /// <summary>The rules that count the call; null when none does.</summary>
    public List<CountedRule>? Counted { get; private set; }

    /// <summary>What could not be told; null when everything could.</summary>
    public List<string>? Trace { get; private set; }

    /// <summary>Asks the rules of <paramref name="index"/> about the call and each of <paramref name="facts"/>.</summary>
    public void Ask(RuleIndex index, IReadOnlyList<Fact> facts)
    {
        Ask(index.Always, null, -1);
        Ask(index.ByTool, call.Tool, null, -1);
        Ask(index.ByServer, call.Server, null, -1);
        for (int i = 0; i < facts.Count; i++)
        {
            Fact fact = facts[i];
            Ask(index.AlwaysForFacts, fact, i);
            Ask(index.FactsByTool, call.Tool, fact, i);
            Ask(index.FactsByServer, call.Server, fact, i);
            Ask(index.FactsByEffect, fact.Effect, fact, i);
            if (index.ByObject(fact) is { } shelf)
            {
                Ask(shelf, fact.Object, fact, i);
            }
        }
    }

    private void Ask(RuleShelf shelf, string word, Fact? fact, int index)
    {
        Ask(shelf.Find(word), fact, index);
        List<int> lengths = shelf.Lengths;
        for (int i = 0; i < lengths.Count; i++)
        {
            Ask(shelf.FindBegun(word, lengths[i]), fact, index);
        }
    }

    private void Ask(List<Rule> rules, Fact? fact, int index)
    {
        var subject = new RuleSubject(call, context, fact);
        for (int i = 0; i < rules.Count; i++)
        {
            Rule rule = rules[i];
            try
            {
                if (rule.Matches(subject, out string? doubt) && IsReached(rule))
                {
                    Keep(rule, index, new RuleMatch(
                        rule.Id, rule.Layer.Name, rule.Decision, rule.Reason, rule.Advice, fact)
                    {
                        Approvers = rule.Approvers,
                        AnotherPerson = rule.AnotherPerson,
                        Recovery = rule.Recovery,
                    });
                }

                if (doubt is not null)
                {
                    Note(rule, doubt);
                }
            }
            catch (Exception e)
            {
                // Whatever went wrong, the rule did not say "let it through": it counts as one that blocks.
                Keep(rule, index, new RuleMatch(rule.Id, rule.Layer.Name, Decision.Block,
                    $"The rule `{rule.Id}` could not be evaluated, so the call is refused.",
                    "Ask the user to look at this rule; the same call will be refused until it can be evaluated.", fact));
                Note(rule, $"it failed ({e.GetType().Name})");
            }
        }
    }

    private bool IsReached(Rule rule)
    {
        if (rule.Count is not { } count)
        {
            return true;
        }

        Counted ??= [];
        if (!Counted.Contains(count.Counted))
        {
            Counted.Add(count.Counted);
        }

        return count.IsReached(context);
    }

    private void Keep(Rule rule, int fact, RuleMatch match) => (Hits ??= []).Add(new Hit(rule, fact, match));

    private void Note(Rule rule, string doubt) => (Trace ??= []).Add(rule.Decision == Decision.Allow
        ? $"rule `{rule.Id}` does not allow: {doubt}"
        : $"rule `{rule.Id}` holds for safety's sake: {doubt}");
}
