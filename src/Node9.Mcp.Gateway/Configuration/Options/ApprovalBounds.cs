namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What one file says about answers and who gives them; what it does not speak of is null.</summary>
/// <remarks>Several files only ever tighten each other: the strictest of what any of them says holds.</remarks>
internal sealed record ApprovalBounds
{
    /// <summary>The scopes besides once.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The longest life of a grant; zero for no bound.</summary>
    public TimeSpan? Longest { get; init; }

    /// <summary>How many persons must say yes.</summary>
    public int? Approvers { get; init; }

    /// <summary>Whether it must be another person than the one at the agent's client.</summary>
    public bool? AnotherPerson { get; init; }

    /// <summary>How many questions of one session may be open.</summary>
    public int? MostOpen { get; init; }

    /// <summary>Whether a person may pause the firewall.</summary>
    public bool? Pause { get; init; }

    /// <summary>Puts what is said here in the place of what was the usual.</summary>
    public ApprovalOptions Set(ApprovalOptions options) => options with
    {
        Grants = new GrantOptions { Scopes = Scopes ?? options.Grants.Scopes, Longest = Longest ?? options.Grants.Longest },
        Approvers = Approvers ?? options.Approvers,
        AnotherPerson = AnotherPerson ?? options.AnotherPerson,
        MostOpen = MostOpen ?? options.MostOpen,
        Pause = Pause ?? options.Pause,
    };

    /// <summary>Lets what is said here count only where it is stricter.</summary>
    public ApprovalOptions Tighten(ApprovalOptions options) => options with
    {
        Grants = new GrantOptions
        {
            Scopes = Scopes is null ? options.Grants.Scopes : [.. options.Grants.Scopes.Where(Scopes.Contains)],
            Longest = Shorter(options.Grants.Longest, Longest ?? TimeSpan.Zero),
        },
        Approvers = Math.Max(options.Approvers, Approvers ?? 1),
        AnotherPerson = options.AnotherPerson || AnotherPerson == true,
        MostOpen = Math.Min(options.MostOpen, MostOpen ?? int.MaxValue),
        Pause = options.Pause && Pause != false,
    };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) =>
        one == TimeSpan.Zero || (other != TimeSpan.Zero && other < one) ? other : one;
}
