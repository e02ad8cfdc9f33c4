using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>Runs every example twice: against its own rule, and against the policy as a whole for the decision that
/// comes of it.</summary>
/// <remarks>Another rule of the same file that overrules an example is an error: the file contradicts itself. Overruling
/// from elsewhere is a warning, except by a stronger layer, whose right it is.</remarks>
internal static class ExampleRunner
{
    public static void Run(CompiledPolicy policy, ICollection<Diagnostic> problems)
    {
        var engine = new PolicyEngine(policy);
        foreach (Rule rule in policy.Rules)
        {
            if (rule.Layer.Proven)
            {
                continue;
            }

            foreach (RuleExample example in rule.Examples)
            {
                Run(engine, rule, example, problems);
            }
        }
    }

    private static void Run(PolicyEngine engine, Rule rule, RuleExample example, ICollection<Diagnostic> problems)
    {
        IReadOnlyList<Fact> facts = engine.Policy.Facts.Extract(example.Call, example.Context);
        bool matches = Matches(rule, example, facts, out string? doubt);
        if (matches == example.Matches)
        {
            if (matches)
            {
                RunWhole(engine, rule, example, problems);
            }

            return;
        }

        string told = doubt is null ? "" : $" ({doubt})";
        problems.Add(matches
            ? new Diagnostic(DiagnosticIds.NearMissMatches, Severity.Error, example.Position,
                $"rule `{rule.Id}` matches its own near miss{told}", "narrow `match`, or choose another near miss")
            : new Diagnostic(DiagnosticIds.ExampleDoesNotMatch, Severity.Error, example.Position,
                $"rule `{rule.Id}` does not match its own example{told}",
                $"widen `match`, or correct the example; the call's facts are: {string.Join("; ", facts)}"));
    }

    private static bool Matches(Rule rule, RuleExample example, IReadOnlyList<Fact> facts, out string? doubt)
    {
        doubt = null;
        if (rule.Count?.IsReached(example.Context) == false)
        {
            return false;
        }

        if (!rule.Match.SpeaksOfFacts)
        {
            return rule.Matches(new RuleSubject(example.Call, example.Context, null), out doubt);
        }

        foreach (Fact fact in facts)
        {
            if (rule.Matches(new RuleSubject(example.Call, example.Context, fact), out doubt))
            {
                return true;
            }
        }

        return false;
    }

    private static void RunWhole(PolicyEngine engine, Rule rule, RuleExample example, ICollection<Diagnostic> problems)
    {
        Verdict verdict = engine.Evaluate(example.Call, example.Context);
        if (verdict.WouldBe == rule.Decision || !rule.Counts)
        {
            return;
        }

        RuleMatch by = engine.Policy.Posture == Posture.Observe ? verdict.Matches[0] : verdict.Deciding;
        Rule? other = engine.Policy.Rules.FirstOrDefault(
            each => each.Id == by.RuleId && each.Layer.Name == by.Layer);
        if (other is not null ? other.Layer.Rank < rule.Layer.Rank : IsChosenStrictness(engine.Policy, rule))
        {
            return;
        }

        bool sameFile = other is not null && other.Layer == rule.Layer;
        problems.Add(new Diagnostic(DiagnosticIds.ExampleOverruled, sameFile ? Severity.Error : Severity.Warning,
            example.Position,
            $"an example of rule `{rule.Id}` is decided otherwise: rule `{by.RuleId}` ({by.Layer}) says `{Word(verdict.WouldBe)}`"
                + $", not `{Word(rule.Decision)}`",
            "narrow one of the two rules, or choose an example that only this rule decides"));
    }

    /// <summary>Whether the user chose to be stricter than the shields' rules reckon with.</summary>
    private static bool IsChosenStrictness(CompiledPolicy policy, Rule rule) =>
        policy.Posture == Posture.Strict && rule.Layer.Rank == LayerRank.Shields;

    private static string Word(Decision decision) => decision switch
    {
        Decision.Allow => "allow",
        Decision.Review => "review",
        _ => "block",
    };
}
