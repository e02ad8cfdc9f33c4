using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>The call is at least the so-many-th of its session for which everything else in the rule holds, or of the
/// session's last stretch of time.</summary>
/// <param name="key">The name under which the session counts the rule.</param>
/// <param name="atLeast">The number from which on it holds, this call included.</param>
/// <param name="within">How far back calls count; null for the whole session.</param>
internal sealed class CountCondition(string key, int atLeast, TimeSpan? within)
{
    /// <summary>The most that can be counted to.</summary>
    public const int Most = 1000;

    /// <summary>What the session has to remember for it.</summary>
    public CountedRule Counted { get; } = new(key, atLeast - 1);

    /// <summary>Whether the call is that one, or a later one.</summary>
    public bool IsReached(CallContext context) => context.Counts.Since(
        key, within is { } window ? context.Time.UtcTicks - window.Ticks : long.MinValue) >= atLeast - 1;
}
