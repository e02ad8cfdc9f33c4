namespace Node9.Mcp.Policy.Loops;

/// <summary>A loop that a call would go on with.</summary>
/// <param name="Kind">Which.</param>
/// <param name="RuleId">What it is called among the rules.</param>
/// <param name="Times">How often, this call included.</param>
/// <param name="Stage">What is done about it.</param>
/// <param name="Reason">What repeats: a complete sentence, for the person.</param>
/// <param name="Advice">What to do instead: complete sentences, for the agent.</param>
public sealed record LoopFinding(LoopKind Kind, string RuleId, int Times, LoopStage Stage, string Reason, string Advice)
{
    /// <summary>The layer that matches of loops carry.</summary>
    public const string Layer = "loops";
}
