namespace Node9.Mcp.Gateway.Recovery;

/// <summary>What became of the wish for a recovery point.</summary>
/// <param name="PointId">The point; null when none was made, also when there was nothing to keep.</param>
/// <param name="Missing">Why not everything that the call would destroy is kept; null when everything is.</param>
public readonly record struct RecoveryOutcome(string? PointId, string? Missing)
{
    /// <summary>No point was wanted.</summary>
    public static readonly RecoveryOutcome Unasked;
}
