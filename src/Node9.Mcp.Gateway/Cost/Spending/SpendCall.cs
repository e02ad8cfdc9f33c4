namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>A call that was let through, as the firewall saw it.</summary>
public sealed record SpendCall
{
    /// <summary>The call's id in the audit.</summary>
    public required string CallId { get; init; }

    /// <summary>When it was let through.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The agent, as its client names itself.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The session's id.</summary>
    public string Session { get; init; } = "";

    /// <summary>The directory in which the agent works.</summary>
    public string Project { get; init; } = "";

    /// <summary>In whose name.</summary>
    public string Principal { get; init; } = "";

    /// <summary>The server; empty for an agent's own tool.</summary>
    public string Server { get; init; } = "";

    /// <summary>The tool.</summary>
    public string Tool { get; init; } = "";

    /// <summary>Estimated tokens of the arguments.</summary>
    public long Sent { get; init; }

    /// <summary>Estimated tokens of the answer; 0 until it came.</summary>
    public long Received { get; init; }
}
