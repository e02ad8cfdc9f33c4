using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>How calls that are held wait for a person.</summary>
public sealed record ApprovalOptions
{
    /// <summary>How long a call is held open, by client name, with <c>default</c> for all others; then the agent is told
    /// that it is pending. Names that are not listed keep the built-in table.</summary>
    [Description("How many seconds a call is held open before the agent is told that it is pending, by client name; `default` for all others.")]
    public IReadOnlyDictionary<string, TimeSpan> Hold { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>How long a request can be answered; after that it is refused.</summary>
    [Description("How many seconds a request can be answered before it expires.")]
    [DefaultValue(3600)]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How people are asked, beside the command line.</summary>
    [Description("How people are asked, beside the command line.")]
    public ChannelOptions Channels { get; init; } = new();

    /// <summary>How far an answer may reach.</summary>
    [Description("How far a person may let an answer reach.")]
    public GrantOptions Grants { get; init; } = new();

    /// <summary>How many different persons must say yes to a call.</summary>
    [Description("How many different persons must approve a call; a rule can ask for more.")]
    [DefaultValue(1)]
    [Range(1, 2)]
    public int Approvers { get; init; } = 1;

    /// <summary>Whether an answer that comes by the agent's own client does not count.</summary>
    [Description("true: an answer that comes by the agent's own client does not count.")]
    [DefaultValue(false)]
    public bool AnotherPerson { get; init; }

    /// <summary>How many questions of one session may be open at once; calls beyond are refused.</summary>
    [Description("How many questions of one session may wait at once; further calls that need one are refused.")]
    [DefaultValue(UsualMostOpen)]
    [Range(1, 10_000)]
    public int MostOpen { get; init; } = UsualMostOpen;

    /// <summary>Whether a person may pause the firewall; a file that says no is not overruled by any other.</summary>
    [Description("false: `node9-mcp pause` is refused, and a pause that was begun already no longer counts.")]
    [DefaultValue(true)]
    public bool Pause { get; init; } = true;

    private const int UsualMostOpen = 20;
}
