namespace Node9.Mcp.Gateway.Checkups;

/// <summary>How much a finding matters.</summary>
public enum FindingLevel
{
    /// <summary>It was tried, and it is as it should be.</summary>
    Good,

    /// <summary>Worth knowing; nothing is wrong.</summary>
    Notice,

    /// <summary>Something is not protected that could be.</summary>
    Warning,

    /// <summary>Something that is set up does not work.</summary>
    Failure,
}
