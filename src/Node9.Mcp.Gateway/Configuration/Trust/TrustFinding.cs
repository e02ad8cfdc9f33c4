namespace Node9.Mcp.Gateway.Configuration.Trust;

/// <summary>What the book says about a file with a certain content.</summary>
public enum TrustFinding : byte
{
    /// <summary>Nobody trusted it.</summary>
    Unknown,

    /// <summary>It was trusted once and says something else now.</summary>
    Changed,

    /// <summary>It is trusted as it is.</summary>
    Trusted,
}
