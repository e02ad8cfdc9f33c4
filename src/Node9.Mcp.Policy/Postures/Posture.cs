namespace Node9.Mcp.Policy.Postures;

/// <summary>What happens to a call that no rule speaks of, ordered by strictness.</summary>
public enum Posture : byte
{
    /// <summary>Nothing is held or refused; what would have been is recorded.</summary>
    Observe = 1,

    /// <summary>Reading and ordinary changes go through; what destroys, executes or publishes asks.</summary>
    Standard = 2,

    /// <summary>Only reading goes through; everything else asks.</summary>
    Strict = 3,
}
