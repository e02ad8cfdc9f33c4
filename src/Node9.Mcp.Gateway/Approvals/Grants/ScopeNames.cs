namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>The names of scopes, which the store and scripts know them by.</summary>
public static class ScopeNames
{
    /// <summary>The scope's name in the store and in JSON.</summary>
    public static string Of(ScopeKind scope) => scope switch
    {
        ScopeKind.Session => "session",
        ScopeKind.Minutes => "minutes",
        ScopeKind.Always => "always",
        _ => "once",
    };

    /// <summary>The scope that <paramref name="name"/> names; one that is not known reaches no further than once.</summary>
    public static ScopeKind Parse(string name) => name switch
    {
        "session" => ScopeKind.Session,
        "minutes" => ScopeKind.Minutes,
        "always" => ScopeKind.Always,
        _ => ScopeKind.Once,
    };
}
