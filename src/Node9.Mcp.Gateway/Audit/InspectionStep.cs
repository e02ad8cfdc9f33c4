namespace Node9.Mcp.Gateway.Audit;

/// <summary>What was done about a finding in what a server sent.</summary>
public enum InspectionStep : byte
{
    /// <summary>The message passed as it was.</summary>
    Noted,

    /// <summary>The message passed with a mark or without a part.</summary>
    Changed,

    /// <summary>The message waits for a person.</summary>
    Held,

    /// <summary>The message was kept back.</summary>
    Blocked,
}
