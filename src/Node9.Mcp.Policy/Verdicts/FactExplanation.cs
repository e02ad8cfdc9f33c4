using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Verdicts;

/// <summary>How one fact of a call was judged.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Matches">The rules that matched on it or on the call as a whole, in the order asked.</param>
/// <param name="NearMisses">The rules that speak of such a fact and did not match.</param>
/// <param name="Posture">What the posture says where no rule does.</param>
/// <param name="Deciding">Whose word counts about this fact: one of the matches, or the posture's.</param>
public sealed record FactExplanation(
    Fact Fact,
    IReadOnlyList<RuleMatch> Matches,
    IReadOnlyList<NearMiss> NearMisses,
    RuleMatch Posture,
    RuleMatch Deciding);
