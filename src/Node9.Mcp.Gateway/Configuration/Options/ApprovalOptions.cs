using System.ComponentModel;

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
}
