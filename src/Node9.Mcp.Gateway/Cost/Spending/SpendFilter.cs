namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>Which part of the record is meant; what is null makes no difference.</summary>
public sealed record SpendFilter
{
    /// <summary>From this moment on.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Only this agent, by <see cref="AgentName"/>.</summary>
    public string? Agent { get; init; }

    /// <summary>Only work in this directory.</summary>
    public string? Project { get; init; }

    /// <summary>Only calls in this one's name. Requests to models name nobody: they are all the user's whose record this is.</summary>
    public string? Principal { get; init; }

    /// <summary>Only this session. Which requests are its own is known by a <see cref="SpendStore.Link"/>; where there is none the
    /// other parts of the filter say it: the agent, its directory and the session's beginning.</summary>
    public string? Session { get; init; }
}
