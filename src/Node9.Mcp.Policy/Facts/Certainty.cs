namespace Node9.Mcp.Policy.Facts;

/// <summary>How sure the engine is of a <see cref="Fact"/>, ordered from surest to least sure.</summary>
public enum Certainty : byte
{
    /// <summary>Effect and object are both known.</summary>
    Exact,

    /// <summary>The effect is known; its object only in part.</summary>
    Partial,

    /// <summary>What would happen could not be understood; such a fact asks.</summary>
    Opaque,
}
