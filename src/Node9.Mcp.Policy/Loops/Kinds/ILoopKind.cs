namespace Node9.Mcp.Policy.Loops.Kinds;

/// <summary>One way of going round in circles.</summary>
/// <remarks>Stateless. A call that was refused for another reason, or that has no result yet, never counts and never
/// stands in between; one that a person let through, and one that was refused as this kind, begin the count anew.</remarks>
internal interface ILoopKind
{
    /// <summary>Which.</summary>
    LoopKind Kind { get; }

    /// <summary>What it is called among the rules.</summary>
    string RuleId { get; }

    /// <summary>What the agent can do instead: a complete sentence.</summary>
    string Instead { get; }

    /// <summary>How often it has come round, <paramref name="call"/> included; 0 when it has not.</summary>
    int Count(LoopHistory history, LoopCall call, LoopTerms terms);

    /// <summary>Whether <paramref name="call"/> is what was <paramref name="refused"/>, as far as this kind goes.</summary>
    bool IsSame(LoopCall call, LoopCall refused);

    /// <summary>What repeats, in a complete sentence.</summary>
    string Describe(LoopHistory history, LoopCall call, int times);
}
