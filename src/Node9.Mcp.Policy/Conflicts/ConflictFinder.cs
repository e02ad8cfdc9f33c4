using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Conflicts;

/// <summary>Finds rules that are in each other's way: one that never decides because a stronger one always does, two that
/// decide differently about the same calls, and one that can never match.</summary>
/// <remarks>Says only what is certain, so a policy without findings may still hold a rule that is hidden by several others
/// together. Rules of the shields are left out: who overrules a shield
/// meant to.</remarks>
public static class ConflictFinder
{
    /// <summary>Every finding, as a warning at the place of the rule that has no say.</summary>
    public static IReadOnlyList<Diagnostic> Find(CompiledPolicy policy)
    {
        var found = new List<Diagnostic>();
        Rule[] own = [.. policy.Rules.Where(static rule => rule.Layer.Rank is not (LayerRank.Shields or LayerRank.SelfProtection))];
        for (int i = 0; i < own.Length; i++)
        {
            Rule rule = own[i];
            if (Impossible(rule) is { } impossible)
            {
                found.Add(impossible);
                continue;
            }

            Diagnostic? finding = null;
            for (int j = 0; j < own.Length && finding is null; j++)
            {
                finding = j == i ? null : Between(rule, own[j], otherIsFirst: j < i);
            }

            if (finding is not null)
            {
                found.Add(finding);
            }
        }

        return found.InOrder();
    }

    private static Diagnostic? Impossible(Rule rule)
    {
        string? why = rule.Holders is { IsNobody: true } ? $"nobody has the role `{rule.Holders.Roles[0]}`"
            : rule.Match.Role is { IsNobody: true } role ? $"nobody has the role `{string.Join("`, `", role.Roles)}`"
            : rule.Match.Unless is { } unless && MatcherCover.Covers(unless, rule.Match) ? "its `unless` excuses everything that it matches"
            : null;
        return why is null ? null : new Diagnostic(DiagnosticIds.ImpossibleRule, Severity.Warning, rule.Position,
            $"rule `{rule.Id}` never matches: {why}", "correct it, or take the rule out");
    }

    /// <summary>What <paramref name="other"/> takes from <paramref name="rule"/>; null for nothing.</summary>
    private static Diagnostic? Between(Rule rule, Rule other, bool otherIsFirst)
    {
        bool sameLayer = rule.Layer.Rank == other.Layer.Rank;
        if (!other.Counts || (!sameLayer && other.Layer.Rank > rule.Layer.Rank) || !MatcherCover.Covers(other, rule))
        {
            return null;
        }

        if (sameLayer && other.Decision != rule.Decision && MatcherCover.Covers(rule, other))
        {
            // Said once, at the later of the two.
            return otherIsFirst
                ? new Diagnostic(DiagnosticIds.ContradictingRules, Severity.Warning, rule.Position,
                    $"rule `{rule.Id}` and rule `{other.Id}` match the same calls, and one says `{Word(rule)}`, the other `{Word(other)}`",
                    $"the stricter of the two decides; keep one (the other is at {other.Position})")
                : null;
        }

        bool stricter = sameLayer
            ? other.Decision > rule.Decision || (other.Decision == rule.Decision && (otherIsFirst || !MatcherCover.Covers(rule, other)))
            : other.Decision == Decision.Allow || other.Decision >= rule.Decision;
        return stricter ? new Diagnostic(DiagnosticIds.ShadowedRule, Severity.Warning, rule.Position,
            $"rule `{rule.Id}` never decides: rule `{other.Id}` ({other.Layer.Name}) matches all its calls and says `{Word(other)}`",
            $"narrow that rule, or take this one out (that rule is at {other.Position})") : null;
    }

    private static string Word(Rule rule) => rule.Decision.ToString().ToLowerInvariant();
}
