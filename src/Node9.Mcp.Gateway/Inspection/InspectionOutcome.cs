namespace Node9.Mcp.Gateway.Inspection;

/// <summary>What inspecting a message came to.</summary>
/// <param name="Line">The message with what had to be changed; null when its bytes may pass as they are.</param>
/// <param name="IsBlocked">Whether it must not reach the agent.</param>
/// <param name="Kinds">What was found, by kind; never what was secret.</param>
internal readonly record struct InspectionOutcome(byte[]? Line, bool IsBlocked, IReadOnlyList<string> Kinds)
{
    /// <summary>Nothing was found.</summary>
    public static InspectionOutcome Clean { get; } = new(null, false, []);

    /// <summary>The kinds, for a sentence.</summary>
    public string Found => string.Join(", ", Kinds);
}
