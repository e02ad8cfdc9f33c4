namespace Node9.Mcp.Gateway.Pins;

/// <summary>Why a tool is kept apart.</summary>
public enum QuarantineCause : byte
{
    /// <summary>Its definition is another than the one that was accepted.</summary>
    Changed = 1,

    /// <summary>It is not among the tools that were accepted.</summary>
    Added,

    /// <summary>Its definition holds what reads like instructions to the agent, or hidden text.</summary>
    Poisoned,

    /// <summary>What was accepted cannot be read.</summary>
    Unknown,
}
