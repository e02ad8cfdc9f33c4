using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Expectations;

/// <summary>Asks the whole policy whether it decides as expected. In the observe posture, what it would decide counts.</summary>
public static class ExpectationRunner
{
    /// <summary>What comes of <paramref name="expectation"/>.</summary>
    public static ExpectationOutcome Run(PolicyEngine engine, Expectation expectation)
    {
        SessionCounts counts = SessionCounts.None;
        foreach (Rule rule in engine.Policy.Rules)
        {
            for (int i = 0; rule.Count is not null && i < expectation.Earlier; i++)
            {
                counts = counts.After([rule.Count.Counted], expectation.Context.Time);
            }
        }

        Verdict verdict = engine.Evaluate(expectation.Call, expectation.Context with { Counts = counts });
        RuleMatch by = Decider(engine, verdict);
        bool byRule = expectation.Rule is null || expectation.Rule == by.RuleId || expectation.Rule == $"{by.Layer}/{by.RuleId}";
        return new ExpectationOutcome(
            expectation, verdict.WouldBe == expectation.Decision && byRule, verdict.WouldBe, by, verdict);
    }

    /// <summary>What decides, or would in another posture than observe.</summary>
    private static RuleMatch Decider(PolicyEngine engine, Verdict verdict)
    {
        if (engine.Policy.Posture == Posture.Observe)
        {
            foreach (RuleMatch match in verdict.Matches)
            {
                if (match.Decision == verdict.WouldBe)
                {
                    return match;
                }
            }
        }

        return verdict.Deciding;
    }
}
