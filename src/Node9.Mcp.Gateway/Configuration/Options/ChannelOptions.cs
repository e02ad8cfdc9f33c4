using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>How people are asked about held calls, beside <c>node9-mcp approvals</c>.</summary>
public sealed record ChannelOptions
{
    /// <summary>Whether the client shows a form, where it can.</summary>
    [Description("Whether a client that can show forms asks its person. Turn it off where somebody else must answer, and for clients that run without a person.")]
    [DefaultValue(true)]
    public bool Elicitation { get; init; } = true;

    /// <summary>What appears on the desktop.</summary>
    [Description("What appears on the desktop: `notify` tells that a call waits, `ask` opens a dialog that can be answered, `off` neither.")]
    [DefaultValue(DesktopMode.Notify)]
    public DesktopMode Desktop { get; init; } = DesktopMode.Notify;

    /// <summary>Where questions are posted to; null for nowhere.</summary>
    [Description("Where questions are posted to, signed, and where signed answers come from.")]
    public WebhookOptions? Webhook { get; init; }
}
