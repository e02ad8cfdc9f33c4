namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>Which scopes an answer may have, as configuration and the call's shape allow.</summary>
/// <remarks>Immutable. The default offers nothing but <see cref="ScopeKind.Once"/>.</remarks>
/// <param name="Session">Whether it may be for the session.</param>
/// <param name="Minutes">Whether it may be for a time.</param>
/// <param name="Always">Whether it may be for good.</param>
/// <param name="Longest">The longest that any grant lives; <see cref="TimeSpan.Zero"/> when there is no bound.</param>
public readonly record struct GrantOffer(bool Session, bool Minutes, bool Always, TimeSpan Longest)
{
    /// <summary>Nothing but once.</summary>
    public static GrantOffer None => default;

    /// <summary>Whether anything beyond once is offered.</summary>
    public bool HasAny => Session || Minutes || Always;

    /// <summary>Whether the scope's kind is offered.</summary>
    public bool Has(ScopeKind kind) => kind switch
    {
        ScopeKind.Once => true,
        ScopeKind.Session => Session,
        ScopeKind.Minutes => Minutes,
        ScopeKind.Always => Always,
        _ => false,
    };

    /// <summary>Whether the very scope is offered: its kind, and not for longer than any grant lives.</summary>
    public bool Allows(AnswerScope scope) => Has(scope.Kind)
        && (scope.Kind != ScopeKind.Minutes
            || (scope.Lasting >= AnswerScope.Shortest && (Longest == TimeSpan.Zero || scope.Lasting <= Longest)));

    /// <summary>When a grant of <paramref name="scope"/> given at <paramref name="now"/> ends; null when nothing ends it but
    /// revocation, or the end of its session.</summary>
    public DateTimeOffset? EndOf(AnswerScope scope, DateTimeOffset now)
    {
        TimeSpan lasting = scope.Lasting == TimeSpan.Zero || (Longest != TimeSpan.Zero && Longest < scope.Lasting)
            ? Longest : scope.Lasting;
        return lasting == TimeSpan.Zero ? null : now + lasting;
    }
}
