using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Cost.Budgets;

/// <summary>What the budgets say about the next call.</summary>
/// <param name="Match">Asks or blocks, for the engine to weigh (<c>PolicyEngine.WithFinding</c>); null when the call may go on.</param>
/// <param name="News">A sentence that the agent and the person are to be told now, and once; null when there is none.</param>
/// <param name="Ends">Whether a governed process is to be ended.</param>
public readonly record struct BudgetFinding(RuleMatch? Match, string? News, bool Ends)
{
    /// <summary>The stricter of two.</summary>
    internal BudgetFinding And(in BudgetFinding other) => new(
        other.Match is { } match && !(Match?.Decision >= match.Decision) ? match : Match,
        News is null ? other.News : other.News is null ? News : $"{News} {other.News}",
        Ends || other.Ends);
}
