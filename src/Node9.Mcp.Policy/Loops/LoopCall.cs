namespace Node9.Mcp.Policy.Loops;

/// <summary>One call as far as repetition goes: what was called, and what came of it.</summary>
/// <remarks>Immutable. Digests have 64 bits: they tell calls of one session apart, and prove nothing.</remarks>
public sealed record LoopCall
{
    /// <summary>The id under which its result will be told; empty while it is only judged.</summary>
    public string Id { get; init; } = "";

    /// <summary>The tool with its server, for sentences.</summary>
    public required string Name { get; init; }

    /// <summary>Digest of server and tool.</summary>
    public required ulong Tool { get; init; }

    /// <summary>Digest of all arguments, whatever the order of their names.</summary>
    public required ulong Arguments { get; init; }

    /// <summary>The arguments by the digests of their names; empty when there are too many to tell apart.</summary>
    public IReadOnlyList<LoopArgument> Parts { get; init; } = [];

    /// <summary>Whether it only reads.</summary>
    public bool Reads { get; init; }

    /// <summary>Whether it is called to see whether something has come about.</summary>
    public bool Polls { get; init; }

    /// <summary>When it was made, in UTC ticks.</summary>
    public long Start { get; init; }

    /// <summary>When its result was there, in UTC ticks; 0 as long as it was not.</summary>
    public long End { get; init; }

    /// <summary>Digest of what came back.</summary>
    public LoopResult Result { get; init; }

    /// <summary>Whether it was not let through, for whatever reason.</summary>
    public bool Refused { get; init; }

    /// <summary>As which kind of loop it was refused; null when it was let through or refused for another reason.</summary>
    public LoopKind? RefusedAs { get; init; }

    /// <summary>Whether it was refused only because nobody had answered yet.</summary>
    public bool Pending { get; init; }

    /// <summary>Whether a person let just this call through.</summary>
    public bool Approved { get; init; }

    /// <summary>What the agent is to be told with the result; null for nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>Whether it ran and its result is there.</summary>
    public bool IsAnswered => End != 0 && !Refused;

    /// <summary>Whether it is the same tool with the same arguments.</summary>
    public bool IsSameAs(LoopCall other) => Tool == other.Tool && Arguments == other.Arguments;
}
