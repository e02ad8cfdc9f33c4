using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit.Suggestions;

/// <summary>Says which shape an approved call has, where a narrow rule could speak of it at all.</summary>
internal static class HeldShape
{
    private const string Special = "*?[]{}\\";

    /// <summary>The shape and the object; null for a call that is left to people.</summary>
    public static (FactShape Shape, string Object)? Of(RecordedCall call, Explanation explanation)
    {
        if (call.Call.Server.Length == 0 || explanation.Verdict.Decision != Decision.Review
            || HasSpecial(call.Call.Server) || HasSpecial(call.Call.Tool))
        {
            return null;
        }

        FactExplanation? held = null;
        foreach (FactExplanation each in explanation.Facts)
        {
            if (LastingLimits.Default.Forbids(each.Fact))
            {
                return null;
            }

            if (each.Deciding.Decision == Decision.Review)
            {
                // Two things that were held are two reasons to ask; one rule must not answer both.
                if (held is not null)
                {
                    return null;
                }

                held = each;
            }
        }

        return held is not null && CanBeLoosened(held.Deciding.Layer) ? Of(call, held) : null;
    }

    private static (FactShape Shape, string Object)? Of(RecordedCall call, FactExplanation held)
    {
        Fact fact = held.Fact;
        if (fact.Certainty != Certainty.Exact || fact.Object.Length == 0 || HasSpecial(fact.Object)
            || fact.Attributes.Any(HasSpecial) || NamesTwice(fact.Attributes) || ShapePlace.Of(fact, call.Context.Home) is not { } place)
        {
            return null;
        }

        return (new FactShape(held.Deciding.RuleId, call.Call.Server, call.Call.Tool, fact.Effect, place, ShapePlace.Particulars(fact)), fact.Object);
    }

    /// <summary>The user's own rules and the machine's say what they say; only what comes with the product or from a repository
    /// can be answered by a rule of the user's.</summary>
    private static bool CanBeLoosened(string layer) =>
        layer.StartsWith("posture:", StringComparison.Ordinal)
        || (layer.StartsWith("shield:", StringComparison.Ordinal) && layer is not ("shield:self-protection" or "shield:secrets"));

    private static bool NamesTwice(IReadOnlyList<string> attributes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "fact", "object", "certainty", "not" };
        return attributes.Any(each => !names.Add(each.Split('=')[0]));
    }

    private static bool HasSpecial(string text) => text.AsSpan().IndexOfAny(Special) >= 0;
}
