using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Postures;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Decides about one fact from the rules that matched: strictest wins within a layer, and a layer whose only word
/// is "allow" silences the weaker ones; where no rule spoke, the posture does.</summary>
internal static class LayerJudge
{
    private const int Layers = (int)LayerRank.Shields + 1;

    /// <summary>The match that decides about the fact that <paramref name="hits"/> stands at.</summary>
    public static RuleMatch Judge(in FactHits hits, Fact fact, Posture posture)
    {
        RuleMatch? deciding = null;
        for (int rank = 0; !hits.IsEmpty && rank < Layers; rank++)
        {
            RuleMatch? word = hits.Strictest((LayerRank)rank);
            if (word is null)
            {
                continue;
            }

            if (deciding is null || word.Decision > deciding.Decision)
            {
                deciding = word;
            }

            if (word.Decision == Decision.Allow)
            {
                return deciding;
            }
        }

        // The posture is the weakest word of all, and still counts where it is the strictest: it never holds what a layer
        // speaks of, but the strict one refuses some of what others only hold.
        RuleMatch otherwise = PostureFallback.Judge(posture, fact);
        return deciding is null || (otherwise.Decision == Decision.Block && otherwise.Decision > deciding.Decision)
            ? otherwise
            : deciding;
    }
}
