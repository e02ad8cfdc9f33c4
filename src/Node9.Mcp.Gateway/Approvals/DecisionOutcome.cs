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

    /// <summary>The one who answered has no right to: an agent, or a process that may be one.</summary>
    Refused,
}
