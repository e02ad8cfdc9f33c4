using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Inspection;

/// <summary>What inspecting a message came to.</summary>
/// <param name="Line">The message with what had to be changed; null when its bytes may pass as they are.</param>
/// <param name="Tally">What was found; null when nothing was.</param>
internal readonly record struct InspectionOutcome(byte[]? Line, InspectionTally? Tally)
{
    /// <summary>Nothing was found.</summary>
    public static InspectionOutcome Clean => default;

    /// <summary>Whether it must not reach the agent.</summary>
    public bool IsBlocked => Tally?.Strictest == InspectionAction.Block;

    /// <summary>Whether a person must see it first.</summary>
    public bool IsHeld => Tally?.Strictest == InspectionAction.Hold;

    /// <summary>What was found, by detector; never what was secret.</summary>
    public IReadOnlyList<InspectedKind> Kinds => Tally?.Kinds ?? [];

    /// <summary>The detectors, for a sentence.</summary>
    public string Found => string.Join(", ", Kinds.Select(static kind => kind.Detector));
}
