using Node9.Mcp.Gateway.Refusals;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>How the wait of a held call ended.</summary>
/// <param name="Refusal">What the agent is told; null when the call may run, or must be asked about once more.</param>
/// <param name="IsUnkept">Whether it must be asked about once more, because the recovery point that it needs cannot be made.</param>
internal readonly record struct HoldOutcome(Refusal? Refusal, bool IsUnkept)
{
    /// <summary>It may run.</summary>
    public static HoldOutcome Runs => default;

    /// <summary>It must be asked about once more.</summary>
    public static HoldOutcome Unkept => new(null, true);

    /// <summary>It does not run, and the agent is told why.</summary>
    public static HoldOutcome Told(Refusal refusal) => new(refusal, false);
}
