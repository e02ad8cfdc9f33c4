namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Where a request for approval stands. Stored by name; the names are a promise to scripts.</summary>
/// <remarks><c>Pending → Approved | Denied | Expired | Withdrawn</c> and <c>Approved → Used | Expired | Withdrawn</c>;
/// nothing ever goes back.</remarks>
public enum ApprovalState : byte
{
    /// <summary>Nobody has answered.</summary>
    Pending = 1,

    /// <summary>A person said yes, and no call has used it.</summary>
    Approved,

    /// <summary>A person said no.</summary>
    Denied,

    /// <summary>Its time ran out: unanswered, or approved and never used.</summary>
    Expired,

    /// <summary>Nobody wants it any more: the client cancelled or went away.</summary>
    Withdrawn,

    /// <summary>Approved, and exactly one call went through on it.</summary>
    Used,
}
