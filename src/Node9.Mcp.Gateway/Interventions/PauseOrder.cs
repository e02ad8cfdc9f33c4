namespace Node9.Mcp.Gateway.Interventions;

/// <summary>A person's word that the firewall only watches for a while.</summary>
/// <param name="Session">The session that it is for; null for all.</param>
/// <param name="By">Who gave it.</param>
/// <param name="Reason">Why; empty when they did not say.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record PauseOrder(string? Session, string By, string Reason, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>The longest that one may last.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long one lasts when nobody says.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);

    /// <summary>Whether it holds at <paramref name="now"/>: one that claims to last longer than any may does not.</summary>
    public bool HoldsAt(DateTimeOffset now) => Since <= now && now < Until && Until - Since <= Longest;
}
