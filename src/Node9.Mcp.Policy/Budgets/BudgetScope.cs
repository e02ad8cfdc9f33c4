namespace Node9.Mcp.Policy.Budgets;

/// <summary>Over what a budget adds up. Several together mean each combination by itself: each agent's day.</summary>
[Flags]
public enum BudgetScope : byte
{
    /// <summary>Each session by itself.</summary>
    Session = 1,

    /// <summary>Each of the user's days.</summary>
    Day = 2,

    /// <summary>Each of the user's months.</summary>
    Month = 4,

    /// <summary>Each agent.</summary>
    Agent = 8,

    /// <summary>Each directory that agents work in.</summary>
    Project = 16,

    /// <summary>Each one in whose name calls are made.</summary>
    Principal = 32,

    /// <summary>One governed run. No document can say so: see <see cref="RunBudget"/>.</summary>
    Run = 64,
}
