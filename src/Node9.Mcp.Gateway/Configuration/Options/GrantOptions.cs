using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>How far a person may let an answer reach.</summary>
public sealed record GrantOptions
{
    /// <summary>The longest that a grant lives unless the configuration says otherwise.</summary>
    internal static readonly TimeSpan UsualLongest = TimeSpan.FromSeconds(UsualLongestSeconds);

    private const long UsualLongestSeconds = 30L * 24 * 3600;

    /// <summary>The names of the scopes.</summary>
    internal static readonly string[] All = ["session", "minutes", "always"];

    /// <summary>The scopes that an answer may have besides once; none turns grants off.</summary>
    [Description("The scopes that an answer may have besides once: `session`, `minutes`, `always`. An empty list turns grants off.")]
    public IReadOnlyList<string> Scopes { get; init; } = All;

    /// <summary>The longest that a grant lives; <see cref="TimeSpan.Zero"/> for no bound.</summary>
    [Description("The longest that any grant lives, in seconds, also one that is given for always; 0 for no bound.")]
    [DefaultValue(UsualLongestSeconds)]
    public TimeSpan Longest { get; init; } = UsualLongest;
}
