namespace Node9.Mcp.Policy.Verdicts;

/// <summary>What a rule wants done before the call it lets through, so that a person can undo it; ordered by
/// strictness.</summary>
public enum RecoveryDemand : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A recovery point, as far as one can be made.</summary>
    Make = 1,

    /// <summary>A recovery point of everything the call would destroy; without it a person is asked.</summary>
    Require = 2,
}
