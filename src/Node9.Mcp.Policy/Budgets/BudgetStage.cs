namespace Node9.Mcp.Policy.Budgets;

/// <summary>How far a budget is used up, and so what happens.</summary>
public enum BudgetStage : byte
{
    /// <summary>Nothing.</summary>
    Within,

    /// <summary>The agent and the person are told, once.</summary>
    Tell,

    /// <summary>The next call waits for a person.</summary>
    Ask,

    /// <summary>The next call is refused.</summary>
    Refuse,

    /// <summary>A governed process is ended.</summary>
    End,
}
