using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Adds to a verdict what the session's last calls say about the call: that it goes on with a loop.</summary>
internal static class LoopJudge
{
    public static Verdict Judge(PolicyEngine engine, Verdict verdict, ToolCall call, CallContext context)
    {
        LoopTerms terms = engine.Policy.Loops;
        if (!terms.Enabled || call.Door == Door.Process || verdict.Decision == Decision.Block)
        {
            // What a program starts is the program's doing, and its results are not seen; what is blocked does not run.
            return verdict;
        }

        LoopCall repetition =
            LoopReading.Of(call.Server, call.Tool, call.Arguments, OnlyReads(verdict.Facts), terms, context.Time);
        if (LoopFinder.Find(context.Loops, repetition, terms) is not { } found)
        {
            return verdict with { Repetition = repetition };
        }

        var match = new RuleMatch(found.RuleId, LoopFinding.Layer, DecisionOf(found.Stage), found.Reason, found.Advice);
        Verdict judged = engine.WithFinding(verdict, match);
        bool isSilent = engine.Policy.Posture == Posture.Observe || verdict.IsPaused;
        return judged with
        {
            Repetition = repetition with
            {
                Advice = isSilent || found.Stage == LoopStage.Refuse ? null : $"{found.Reason} {found.Advice}",
                RefusedAs = judged.Deciding == match && match.Decision != Decision.Allow ? found.Kind : null,
            },
        };
    }

    private static bool OnlyReads(IReadOnlyList<Fact> facts)
    {
        foreach (Fact fact in facts)
        {
            if (!PostureFallback.IsReading(fact))
            {
                return false;
            }
        }

        return facts.Count > 0;
    }

    private static Decision DecisionOf(LoopStage stage) => stage switch
    {
        LoopStage.Advise => Decision.Allow,
        LoopStage.Ask => Decision.Review,
        _ => Decision.Block,
    };
}
