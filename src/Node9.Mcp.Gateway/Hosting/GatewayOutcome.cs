namespace Node9.Mcp.Gateway.Hosting;

/// <summary>How a gateway ended.</summary>
public enum GatewayOutcome : byte
{
    /// <summary>The agent closed its side, or a signal asked for the end.</summary>
    Done,

    /// <summary>Nothing was started, because the configuration cannot be used.</summary>
    BadConfiguration,

    /// <summary>Nothing was started, because the state directory or the audit log cannot be used.</summary>
    NoState,
}
