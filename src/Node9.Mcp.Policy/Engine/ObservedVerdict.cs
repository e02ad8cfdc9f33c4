using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>The observe posture's word: let through, with what would have been done instead.</summary>
internal static class ObservedVerdict
{
    private static readonly RuleMatch Allowed = new("posture", "posture:observe", Decision.Allow,
        "The observe posture lets every call through; this one would have been let through anyway.");

    /// <summary>The match to enforce where <paramref name="deciding"/> would have decided.</summary>
    public static RuleMatch For(RuleMatch deciding) => deciding.Decision switch
    {
        Decision.Allow => Allowed,
        Decision.Review => Allowed with
        {
            Reason = "The observe posture lets every call through and records what it would have done: "
                + $"the rule `{deciding.RuleId}` would have held this call for a person.",
        },
        _ => Allowed with
        {
            Reason = "The observe posture lets every call through and records what it would have done: "
                + $"the rule `{deciding.RuleId}` would have blocked this call.",
        },
    };
}
