using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>The word about every call of a session that a person ended: no, whatever it would do.</summary>
internal static class EndedVerdict
{
    /// <summary>The verdict.</summary>
    /// <param name="why">Why the session was ended, as a sentence.</param>
    /// <param name="revision">The revision of the policy that was in force.</param>
    public static Verdict For(string why, string revision)
    {
        var block = new RuleMatch("session-ended", "kill", Decision.Block, why,
            "Stop working and say so: no further call of this session is let through.");
        return new Verdict
        {
            Decision = Decision.Block,
            WouldBe = Decision.Block,
            Deciding = block,
            Matches = [block],
            PolicyRevision = revision,
        };
    }
}
