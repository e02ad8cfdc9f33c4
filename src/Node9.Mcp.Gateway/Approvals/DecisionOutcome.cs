namespace Node9.Mcp.Gateway.Approvals;

/// <summary>What became of an answer.</summary>
public enum DecisionOutcome : byte
{
    /// <summary>It counts.</summary>
    Done = 1,

    /// <summary>Somebody answered before, or its time ran out, or it was withdrawn.</summary>
    TooLate,

    /// <summary>The request is no longer the one that the person saw.</summary>
    Changed,

    /// <summary>There is no such request.</summary>
    Unknown,

    /// <summary>It counts, and another person must say yes as well.</summary>
    Counted,

    /// <summary>The same person has said yes before; another one must.</summary>
    SamePerson,

    /// <summary>The answer reaches further than was offered for this call.</summary>
    NotOffered,

    /// <summary>The one who answered has no right to: an agent, or a process that may be one.</summary>
    Refused,
}
