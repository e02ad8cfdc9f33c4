namespace Node9.Mcp.Gateway.Audit;

/// <summary>How a person intervened.</summary>
public enum InterventionStep
{
    /// <summary>The firewall only watches, for a while.</summary>
    Paused,

    /// <summary>A pause was taken back.</summary>
    Resumed,

    /// <summary>A session was ended.</summary>
    Killed,

    /// <summary>The agent's own process was asked to end.</summary>
    Signalled,
}
