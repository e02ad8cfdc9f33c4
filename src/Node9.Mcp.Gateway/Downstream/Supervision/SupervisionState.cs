namespace Node9.Mcp.Gateway.Downstream.Supervision;

/// <summary>What is being done about one downstream server right now.</summary>
internal enum SupervisionState
{
    /// <summary>Not asked to run, or no longer.</summary>
    Stopped,

    /// <summary>Being started; the handshake is not over.</summary>
    Starting,

    /// <summary>Started, and not lost since.</summary>
    Ready,

    /// <summary>Failed, and started again after a while.</summary>
    Backoff,

    /// <summary>Failed so often that it is left alone for longer.</summary>
    Open,
}
