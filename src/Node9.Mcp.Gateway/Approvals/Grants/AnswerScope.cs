namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>How far a person lets their yes reach.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Lasting">For how long; <see cref="TimeSpan.Zero"/> where the kind alone says it.</param>
public readonly record struct AnswerScope(ScopeKind Kind, TimeSpan Lasting)
{
    /// <summary>Shortest time that a grant is given for.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The one call.</summary>
    public static AnswerScope Once => default;

    /// <summary>As long as the session lives.</summary>
    public static AnswerScope Session => new(ScopeKind.Session, TimeSpan.Zero);

    /// <summary>Until it is revoked.</summary>
    public static AnswerScope Always => new(ScopeKind.Always, TimeSpan.Zero);

    /// <summary>For a time.</summary>
    public static AnswerScope For(TimeSpan lasting) => new(ScopeKind.Minutes, lasting);

    /// <summary>What two people agree to: never more than either of them said.</summary>
    public static AnswerScope Narrower(AnswerScope one, AnswerScope other) => new(
        one.Kind < other.Kind ? one.Kind : other.Kind,
        one.Lasting == TimeSpan.Zero || (other.Lasting != TimeSpan.Zero && other.Lasting < one.Lasting)
            ? other.Lasting : one.Lasting);
}
