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
}
