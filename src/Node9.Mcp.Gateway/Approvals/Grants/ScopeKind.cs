namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>How far a yes reaches, from narrow to wide. The names, in lower case, are a promise to scripts.</summary>
public enum ScopeKind : byte
{
    /// <summary>The one call that was shown.</summary>
    Once,

    /// <summary>Calls of the same shape, as long as the session lives.</summary>
    Session,

    /// <summary>Calls of the same shape, for a time.</summary>
    Minutes,

    /// <summary>Calls of the same shape, until it is revoked or as long as the configuration lets any grant live.</summary>
    Always,
}
