using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>What a rule asks of one fact: its effect, its object, its particulars, how sure it is.</summary>
/// <remarks>A rule that does not speak of certainty cannot allow what is opaque, nor an object known in part.</remarks>
internal sealed class FactCondition
{
    /// <summary>Which effects: <c>file.delete</c>, <c>sql.*</c>.</summary>
    public required GlobSet Effect { get; init; }

    /// <summary>Which objects; null for any.</summary>
    public GlobSet? Object { get; init; }

    /// <summary>Which objects not; null when the rule does not say.</summary>
    public GlobSet? OtherThan { get; init; }

    /// <summary>How sure the fact must be; null when the rule does not say.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>The particulars asked for.</summary>
    public IReadOnlyList<AttributeCondition> Attributes { get; init; } = [];

    /// <summary>Whether <paramref name="fact"/> fits.</summary>
    public Outcome Test(Fact fact, ref string? doubt)
    {
        if (!Effect.IsMatch(fact.Effect)
            || (Object is not null && !Object.IsMatch(fact.Object))
            || (OtherThan is not null && OtherThan.IsMatch(fact.Object))
            || (Certainty is not null && Certainty != fact.Certainty))
        {
            return Outcome.No;
        }

        Outcome outcome = Outcome.Yes;
        for (int i = 0; i < Attributes.Count; i++)
        {
            outcome = outcome.And(Attributes[i].Test(fact, ref doubt));
            if (outcome == Outcome.No)
            {
                return Outcome.No;
            }
        }

        return outcome.And(Known(fact, ref doubt));
    }

    /// <summary>Whether enough is known of a fact that fits.</summary>
    private Outcome Known(Fact fact, ref string? doubt)
    {
        if (Certainty is not null || fact.Certainty == Facts.Certainty.Exact)
        {
            return Outcome.Yes;
        }

        bool known = fact.Certainty == Facts.Certainty.Partial
            && ((Object is null && OtherThan is null && Attributes.Count == 0) || fact.IsAboutTool);
        if (!known)
        {
            doubt = $"fact `{fact}`: {fact.Unknown ?? "it is not wholly known"}";
        }

        return known ? Outcome.Yes : Outcome.Undetermined;
    }
}
