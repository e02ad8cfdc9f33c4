using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Rules;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Tells how a verdict came about, from the very matches that it was made of.</summary>
internal static class VerdictExplainer
{
    private const int MostNear = 16;
    private const int MostAsked = 200_000;

    /// <summary>What each fact of <paramref name="verdict"/> met.</summary>
    public static Explanation Explain(
        CompiledPolicy policy, ToolCall call, CallContext context, Verdict verdict, List<Hit>? hits)
    {
        var facts = new List<FactExplanation>(verdict.Facts.Count);
        var spoken = new FactHits(hits);
        int asked = 0;
        for (int i = 0; i < verdict.Facts.Count; i++)
        {
            Fact fact = verdict.Facts[i];
            var near = new List<NearMiss>();
            var own = new List<Hit>();
            spoken.MoveNext();
            spoken.AddTo(own);
            foreach (Rule rule in policy.Rules)
            {
                if (near.Count == MostNear || ++asked > MostAsked)
                {
                    break;
                }

                if (!own.Exists(hit => hit.Rule == rule) && MissedCondition.Find(rule, new RuleSubject(call, context, fact)) is { } why)
                {
                    near.Add(new NearMiss(rule.Id, rule.Layer.Name, rule.Decision, why));
                }
            }

            facts.Add(new FactExplanation(fact, own.ConvertAll(static hit => hit.Match), near,
                PostureFallback.Judge(policy.Posture, fact), LayerJudge.Judge(spoken, fact, policy.Posture)));
        }

        return new Explanation { Verdict = verdict, Texts = ReadTexts.Of(call, verdict.Facts), Facts = facts };
    }
}
