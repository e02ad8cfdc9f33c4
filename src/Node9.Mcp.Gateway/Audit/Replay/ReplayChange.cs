using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit.Replay;

/// <summary>Calls about which a policy says something else than what was said then, for one reason.</summary>
/// <param name="Before">What was decided then.</param>
/// <param name="After">What would be decided.</param>
/// <param name="Rule">The rule that makes the difference: the one that would decide, or, where the call would be allowed, the
/// one that decided then.</param>
/// <param name="Reason">What the rule that would decide says.</param>
/// <param name="Example">The first of the calls.</param>
public sealed record ReplayChange(Decision Before, Decision After, string Rule, string Reason, RecordedCall Example)
{
    /// <summary>How many calls there are.</summary>
    public long Calls { get; internal set; }
}
