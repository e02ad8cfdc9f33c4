using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Verdicts;

/// <summary>A verdict with how it came about: what was read, what that means, which rules spoke and which nearly did.</summary>
/// <remarks>Immutable. The verdict is the one that the same call gets without being explained.</remarks>
public sealed record Explanation
{
    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The texts among the arguments that facts were read from.</summary>
    public IReadOnlyList<ReadText> Texts { get; init; } = [];

    /// <summary>How each fact was judged, in the order of the facts; empty when the call could not be judged.</summary>
    public IReadOnlyList<FactExplanation> Facts { get; init; } = [];
}
