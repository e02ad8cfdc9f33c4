namespace Node9.Mcp.Policy.Budgets;

/// <summary>What a budget counts.</summary>
public enum BudgetUnit : byte
{
    /// <summary>US dollars for requests to models, at list price.</summary>
    Usd,

    /// <summary>Tokens of requests to models, all kinds together.</summary>
    Tokens,

    /// <summary>Calls that were let through.</summary>
    Calls,

    /// <summary>Minutes in which there was a request or a call.</summary>
    Minutes,
}
