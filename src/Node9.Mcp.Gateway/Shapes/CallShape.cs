namespace Node9.Mcp.Gateway.Shapes;

/// <summary>What a held call has in common with others that the same answer may serve: every reason why it was held, and
/// everything else that it does.</summary>
/// <remarks>Immutable. Built from facts, never from text; see <see cref="CallShapes"/>.</remarks>
public sealed record CallShape
{
    /// <summary>How far an answer may reach.</summary>
    public required ShapeReach Reach { get; init; }

    /// <summary>Whether an answer may stand for good.</summary>
    public bool MayLast { get; init; }

    /// <summary>Each fact that asked, with each rule that asked for it.</summary>
    public required IReadOnlyList<FactShape> Asked { get; init; }

    /// <summary>Everything the call does besides, an effect or a program each, in order: a call that does more is another
    /// one.</summary>
    public IReadOnlyList<string> Does { get; init; } = [];

    /// <summary>What could not be known about the call, in order.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Digest of the canonical arguments.</summary>
    public required string ArgumentsDigest { get; init; }

    /// <summary>The directory that the call is made in, absolute; empty when unknown.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Whether anything about the call can be granted beyond this one time.</summary>
    public bool CanBeGranted => Reach != ShapeReach.Once && Asked.Count > 0;
}
