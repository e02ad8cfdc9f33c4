namespace Node9.Mcp.Gateway.Audit;

/// <summary>A step in the life of an approval, as the log tells it.</summary>
public enum ApprovalStep : byte
{
    /// <summary>A person said no.</summary>
    Denied,

    /// <summary>The call is held and a person is asked.</summary>
    Requested,

    /// <summary>A person said yes.</summary>
    Approved,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>The agent cancelled or went away.</summary>
    Withdrawn,

    /// <summary>The yes was spent on its call.</summary>
    Used,

    /// <summary>The yes reaches further than its call.</summary>
    Granted,

    /// <summary>A call went through on a grant; nobody was asked.</summary>
    UsedGrant,

    /// <summary>A person took a grant back.</summary>
    Revoked,

    /// <summary>So many questions of the session wait that no further one is put.</summary>
    Flooded,

    /// <summary>The process that held the call was killed while it waited.</summary>
    Abandoned,
}
