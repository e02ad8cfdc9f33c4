namespace Node9.Mcp.Gateway.Approvals;

/// <summary>How a held call's wait ended. Only <see cref="Approved"/> lets it go on, and only after it is
/// redeemed.</summary>
/// <remarks>The zero value is none of them and must be treated as a refusal.</remarks>
public enum ApprovalDecision : byte
{
    /// <summary>A person said yes.</summary>
    Approved = 1,

    /// <summary>A person said no.</summary>
    Denied,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>The call was taken back, or its approval cannot be trusted or read any more.</summary>
    Withdrawn,
}
