using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit.Suggestions;

/// <summary>Finds rules that would have answered what people approved again and again, and nothing that was ever refused.</summary>
/// <remarks>Reads the record several times instead of keeping it; memory is bounded by the number of shapes.</remarks>
/// <param name="calls">The record.</param>
/// <param name="engine">The policy in force.</param>
/// <param name="compile">The policy in force with more rules of the user's, given as JSON and named <see cref="Layer"/>; null
/// when they are not valid, or do not do what their examples say.</param>
/// <param name="least">How often a person must have approved.</param>
public sealed class SuggestionFinder(
    RecordedCalls calls, PolicyEngine engine, Func<IReadOnlyList<string>, PolicyEngine?> compile, int least)
{
    /// <summary>The layer under which the suggested rules are tried.</summary>
    public const string Layer = "suggested";

    private const int MostShapes = 4096;
    private const int MostSuggestions = 20;

    /// <summary>The suggestions, those that cover the most first; none when there is nothing to suggest.</summary>
    public IReadOnlyList<Suggestion> Find(Action<BrokenRow> broken)
    {
        List<Suggestion> left = [.. Approved(broken).Select(Write).OfType<Suggestion>()];
        int before = -1;
        while (left.Count > 0 && left.Count != before)
        {
            before = left.Count;
            if (compile([.. left.Select(static each => each.Rule)]) is not { } candidate)
            {
                return [];
            }

            Try(left, candidate);
            left.RemoveAll(each => each.IsUnsafe || each.Covers < least);
        }

        return [.. left.OrderByDescending(static each => each.Covers).ThenBy(static each => each.Id, StringComparer.Ordinal)];
    }

    private IEnumerable<ApprovedCalls> Approved(Action<BrokenRow> broken)
    {
        var shapes = new Dictionary<FactShape, ApprovedCalls>();
        var replay = new SessionReplay(engine);
        foreach (RecordedCall call in calls.Read(broken))
        {
            if (call.Obstacle != ReplayObstacle.None)
            {
                continue;
            }

            CallContext context = replay.ContextOf(call);
            if (call.IsApproved && HeldShape.Of(call, engine.Explain(call.Call, context)) is { } found)
            {
                if (!shapes.TryGetValue(found.Shape, out ApprovedCalls? same) && shapes.Count < MostShapes)
                {
                    shapes.Add(found.Shape, same = new ApprovedCalls(found.Shape, call));
                }

                same?.Add(found.Object);
            }

            replay.Judge(call);
        }

        return shapes.Values.Where(each => each.Count >= least).OrderByDescending(static each => each.Count).Take(MostSuggestions);
    }

    private Suggestion? Write(ApprovedCalls approved, int index)
    {
        string id = $"approved-{approved.Shape.Effect.Replace('.', '-')}-{index + 1}";
        foreach (NearMissCall nearMiss in NearMissCall.Of(approved))
        {
            string rule = SuggestedRule.Write(id, approved, nearMiss);
            if (compile([rule]) is not null)
            {
                return new Suggestion(id, rule, approved.Shape.Rule) { Shape = approved.Shape };
            }
        }

        return null;
    }

    private void Try(List<Suggestion> suggestions, PolicyEngine candidate)
    {
        suggestions.ForEach(static each => each.Forget());
        var replay = new SessionReplay(candidate);
        foreach (RecordedCall call in calls.Read(static _ => { }))
        {
            Verdict? verdict = call.Obstacle == ReplayObstacle.None ? replay.Judge(call) : null;
            foreach (Suggestion suggestion in suggestions)
            {
                if (verdict is null)
                {
                    // Nobody can tell whether the rule would have let it through, so it counts as if it had.
                    suggestion.IsUnsafe |= call.IsRefused && call.Rule != "schema.violated" && IsSameTool(suggestion, call);
                }
                else
                {
                    Count(suggestion, call, verdict);
                }
            }
        }
    }

    private static void Count(Suggestion suggestion, RecordedCall call, Verdict verdict)
    {
        bool isMatched = verdict.Matches.Any(each => each.Layer == Layer && each.RuleId == suggestion.Id);
        if (isMatched && call.IsRefused)
        {
            suggestion.IsUnsafe = true;
        }
        else if (isMatched && verdict.Decision == Decision.Allow && call.Verdict == Decision.Review)
        {
            suggestion.Cover(call);
        }
        else if (!isMatched && call.Verdict != Decision.Allow && IsSameTool(suggestion, call)
            && verdict.Facts.Any(fact => fact.Effect == suggestion.Shape.Effect))
        {
            suggestion.Leave(call);
        }
    }

    private static bool IsSameTool(Suggestion suggestion, RecordedCall call) =>
        call.Call.Server == suggestion.Shape.Server && call.Call.Tool == suggestion.Shape.Tool;
}
