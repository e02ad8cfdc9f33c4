namespace Node9.Mcp.Policy.Verdicts;

/// <summary>What may happen to a call, ordered by strictness: <c>Allow &lt; Review &lt; Block</c>, so that the
/// strictest of several is their maximum.</summary>
/// <remarks>The zero value is none of the three. Whoever enforces treats it, and any value it does not know, as
/// <see cref="Block"/>: a decision that was never made lets nothing through.</remarks>
public enum Decision : byte
{
    /// <summary>Let the call through.</summary>
    Allow = 1,

    /// <summary>Hold the call until a person answers.</summary>
    Review = 2,

    /// <summary>Refuse the call.</summary>
    Block = 3,
}
