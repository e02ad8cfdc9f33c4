namespace Node9.Mcp.Gateway.Audit;

/// <summary>A step in the life of a downstream server, as the log tells it.</summary>
public enum DownstreamStep : byte
{
    /// <summary>It could not be started or spoken with.</summary>
    Failed,

    /// <summary>Its process or connection was opened.</summary>
    Started,

    /// <summary>It answered the handshake.</summary>
    Ready,

    /// <summary>It ended.</summary>
    Exited,

    /// <summary>It says that its tools are not what they were.</summary>
    ToolsChanged,

    /// <summary>A tool was taken out of use until a person accepts it.</summary>
    Quarantined,
}
