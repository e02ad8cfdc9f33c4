using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Budgets;

/// <summary>How much may be spent, over what, and from which part of it on something happens.</summary>
/// <remarks>Immutable; thread-safe. Every budget of every layer holds: another one, or one of the same name, never makes it
/// larger.</remarks>
public sealed record Budget
{
    /// <summary>The budget's name.</summary>
    public required string Id { get; init; }

    /// <summary>The layer that says so.</summary>
    public required string Layer { get; init; }

    /// <summary>What is counted.</summary>
    public required BudgetUnit Unit { get; init; }

    /// <summary>How much of it there is.</summary>
    public required decimal Limit { get; init; }

    /// <summary>Over what it adds up.</summary>
    public required BudgetScope Per { get; init; }

    /// <summary>Only these agents; null for all.</summary>
    public GlobSet? Agent { get; init; }

    /// <summary>From this part of the limit on, the agent and the person are told; null for never.</summary>
    public decimal? Tell { get; init; }

    /// <summary>From this part on, the next call waits for a person; null for never.</summary>
    public decimal? Ask { get; init; }

    /// <summary>From this part on, the next call is refused; null for never.</summary>
    public decimal? Refuse { get; init; }

    /// <summary>From this part on, a governed process is ended; null for never.</summary>
    public decimal? End { get; init; }

    /// <summary>How much a person's approval adds, until the budget's time is over; 0 when it lets one call through and adds
    /// nothing.</summary>
    public decimal Extend { get; init; }

    /// <summary>Where it stands.</summary>
    public SourcePosition Position { get; init; }

    /// <summary>Whether calls in that context count.</summary>
    public bool IsAbout(CallContext context) => Agent?.IsMatch(context.Agent) != false;

    /// <summary>What happens once so much was spent.</summary>
    /// <param name="spent">In the budget's unit.</param>
    /// <param name="added">What people have added to the limit.</param>
    public BudgetStage StageAt(decimal spent, decimal added = 0)
    {
        decimal limit = Limit + added;
        return spent >= End * limit ? BudgetStage.End
            : spent >= Refuse * limit ? BudgetStage.Refuse
            : spent >= Ask * limit ? BudgetStage.Ask
            : spent >= Tell * limit ? BudgetStage.Tell
            : BudgetStage.Within;
    }
}
