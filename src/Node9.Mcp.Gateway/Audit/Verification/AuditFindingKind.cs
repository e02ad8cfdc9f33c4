namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>What verification found at a place in the log.</summary>
public enum AuditFindingKind : byte
{
    /// <summary>The line is not what was written there.</summary>
    Changed,

    /// <summary>Rows that stood here are gone.</summary>
    Removed,

    /// <summary>The row stands after rows that were written later.</summary>
    Moved,

    /// <summary>The row does not belong here.</summary>
    Inserted,

    /// <summary>The file ends before its time: in the middle of a line, or before a row that a later run has seen.</summary>
    CutOff,

    /// <summary>A file that the log names is gone.</summary>
    FileRemoved,

    /// <summary>The run did not say that it ended. Killed, or its last rows were removed: the log alone cannot tell.</summary>
    EndedWithoutClosing,

    /// <summary>The run is still going on.</summary>
    StillOpen,

    /// <summary>A seal is missing, changed, or signed with another key.</summary>
    SealBroken,
}
