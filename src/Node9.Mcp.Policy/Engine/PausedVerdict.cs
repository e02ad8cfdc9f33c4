using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>The word of a pause: let through, with what would have been done instead.</summary>
internal static class PausedVerdict
{
    /// <summary>The match to enforce where <paramref name="deciding"/> would have decided.</summary>
    public static RuleMatch For(RuleMatch deciding) => deciding.Decision == Decision.Allow
        ? deciding
        : new RuleMatch("paused", "pause", Decision.Allow,
            $"A person has paused the firewall: the rule `{deciding.RuleId}` would have "
            + (deciding.Decision == Decision.Review ? "held this call for a person." : "blocked this call."));
}
