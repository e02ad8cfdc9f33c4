namespace Node9.Mcp.Gateway.Downstream;

/// <summary>Where a downstream server is in its life.</summary>
internal enum ServerState : byte
{
    /// <summary>Not connected yet, or again.</summary>
    Starting,

    /// <summary>Shook hands; takes requests.</summary>
    Ready,

    /// <summary>Did not start, or went away; may come back.</summary>
    Down,

    /// <summary>Will not come back: the gateway is closing.</summary>
    Stopped,
}
