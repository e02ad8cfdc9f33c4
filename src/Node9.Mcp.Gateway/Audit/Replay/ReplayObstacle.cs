namespace Node9.Mcp.Gateway.Audit.Replay;

/// <summary>Why a recorded call cannot be judged again.</summary>
public enum ReplayObstacle : byte
{
    /// <summary>It can be.</summary>
    None,

    /// <summary>Its arguments were recorded in outline only.</summary>
    Outline,

    /// <summary>Its arguments were too large to be recorded.</summary>
    Cut,

    /// <summary>Its arguments held what may be a credential, which was masked.</summary>
    Masked,

    /// <summary>Not the policy's rules decided: the tool's schema did, a definition nobody accepted, or what came back
    /// earlier.</summary>
    Gate,
}
