using System.Security.Cryptography;
using System.Text;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Shapes;

/// <summary>Says which shape a held call has, from what the engine read and who asked about it.</summary>
public static class CallShapes
{
    /// <summary>The shape. Where anything about it is in doubt, the answer reaches no further than this one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="context">Who asked, and where.</param>
    /// <param name="verdict">Why it is held, what gates in front of policy found included.</param>
    /// <param name="explanation">The engine's explanation of the same call.</param>
    public static CallShape Of(ToolCall call, CallContext context, Verdict verdict, Explanation explanation)
    {
        var asked = new List<FactShape>();
        var does = new SortedSet<string>(StringComparer.Ordinal);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        bool placed = true, once = !SaysTheSame(verdict, explanation.Verdict), lasting = true;
        bool isProgram = HasProgram(explanation.Facts);
        does.Add(ServerOf(call));
        foreach (FactExplanation each in explanation.Facts)
        {
            Fact fact = each.Fact;
            does.Add(fact.Effect == "process.run" ? $"process.run {fact.Object}" : fact.Effect);
            if (fact.Certainty != Certainty.Exact)
            {
                unknown.Add(fact.ToString());
            }

            lasting &= !LastingLimits.Default.Forbids(fact);
            if (each.Deciding.Decision != Decision.Review)
            {
                continue;
            }

            once |= ShapeLimits.Default.IsOnce(fact.Effect) || each.Deciding.Layer == "shield:self-protection";
            placed &= ShapeLimits.Default.IsPlaced(fact.Effect) && fact.Object.Length > 0
                && (!isProgram || fact.Effect.StartsWith("file.", StringComparison.Ordinal));
            Add(asked, call, context, each);
        }

        return new CallShape
        {
            Reach = once || asked.Count == 0 ? ShapeReach.Once
                : placed && unknown.Count == 0 ? ShapeReach.Place : ShapeReach.SameCall,
            MayLast = lasting,
            Asked = asked,
            Does = [.. does],
            Unknown = [.. unknown],
            ArgumentsDigest = CanonicalJson.Digest(call.Arguments),
            Directory = context.WorkingDirectory,
        };
    }

    /// <summary>Every rule that asked about the fact, not the deciding one alone: a grant answers those that were shown.</summary>
    private static void Add(List<FactShape> asked, ToolCall call, CallContext context, FactExplanation each)
    {
        Fact fact = each.Fact;
        string place = PlaceOf(fact, context);
        string particulars = ShapePlace.Particulars(fact);
        AddOne(asked, new FactShape(each.Deciding.RuleId, call.Server, call.Tool, fact.Effect, place, particulars));
        foreach (RuleMatch match in each.Matches)
        {
            if (match.Decision == Decision.Review)
            {
                AddOne(asked, new FactShape(match.RuleId, call.Server, call.Tool, fact.Effect, place, particulars));
            }
        }
    }

    private static void AddOne(List<FactShape> asked, FactShape shape)
    {
        if (!asked.Contains(shape))
        {
            asked.Add(shape);
        }
    }

    /// <summary>The directory of a file with a plain name; anything else stands for itself.</summary>
    private static string PlaceOf(Fact fact, CallContext context)
    {
        string path = fact.Object;
        bool isPlain = fact.Certainty == Certainty.Exact && fact.Effect.StartsWith("file.", StringComparison.Ordinal)
            && path.AsSpan().IndexOfAny("*?[]{}\\$~\n") < 0
            && !path.Contains("/.", StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal)
            && !fact.Has("recursive");
        return isPlain ? ShapePlace.Of(fact, context.Home) ?? path : path;
    }

    /// <summary>What stands behind the server's name: another database under the same name is another place. As a digest,
    /// since addresses hold passwords.</summary>
    private static string ServerOf(ToolCall call) =>
        $"server {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Program)))}";

    private static bool HasProgram(IReadOnlyList<FactExplanation> facts)
    {
        foreach (FactExplanation each in facts)
        {
            if (each.Fact.Effect.StartsWith("process.", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the explanation is of this very verdict, and no gate besides policy asked.</summary>
    private static bool SaysTheSame(Verdict verdict, Verdict explained) =>
        verdict.Decision == Decision.Review && explained.Decision == Decision.Review
        && verdict.PolicyRevision == explained.PolicyRevision && verdict.Matches.Count == explained.Matches.Count;
}
