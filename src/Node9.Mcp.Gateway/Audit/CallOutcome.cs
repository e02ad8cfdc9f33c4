namespace Node9.Mcp.Gateway.Audit;

/// <summary>How a call ended for the agent.</summary>
public enum CallOutcome : byte
{
    /// <summary>Nobody knows: the server died or the run ended before an answer came. The act may have happened.</summary>
    Lost,

    /// <summary>The server answered with a result.</summary>
    Result,

    /// <summary>The server answered with an error, or with a result that says it is one.</summary>
    Error,

    /// <summary>It never reached the server.</summary>
    Refused,

    /// <summary>The agent withdrew it.</summary>
    Cancelled,

    /// <summary>The server answered, and the agent was not shown the answer.</summary>
    Withheld,
}
