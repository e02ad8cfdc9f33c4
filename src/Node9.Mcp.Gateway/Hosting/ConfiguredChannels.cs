using Node9.Mcp.Gateway.Approvals.Channels;
using Node9.Mcp.Gateway.Approvals.Channels.Desktop;
using Node9.Mcp.Gateway.Approvals.Channels.Webhook;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>The channels that the configuration names, beside the client's own forms.</summary>
internal sealed class ConfiguredChannels : IDisposable
{
    private readonly WebhookChannel? _webhook;

    /// <summary>Makes them; nothing is started or connected before the first question.</summary>
    public ConfiguredChannels(ChannelOptions options, ProcessGuard guard, TimeProvider time)
    {
        var all = new List<IApprovalChannel>();
        if (options.Desktop is DesktopMode.Ask or DesktopMode.Notify)
        {
            string mode = options.Desktop == DesktopMode.Ask ? DesktopChannel.Ask : DesktopChannel.Notify;
            all.Add(new DesktopChannel(DesktopScreen.Local(), mode, command => Launch(command, guard), time));
        }

        if (options.Webhook is { } webhook)
        {
            _webhook = new WebhookChannel(webhook.Url, webhook.AnswerUrl, new WebhookSecret(webhook.Secret), time);
            all.Add(_webhook);
        }

        All = all;
    }

    /// <summary>The channels.</summary>
    public IReadOnlyList<IApprovalChannel> All { get; }

    public void Dispose() => _webhook?.Dispose();

    /// <summary>Starts a dialog that does not outlive a killed gateway.</summary>
    private static IDownstreamProcess Launch(DownstreamCommand command, ProcessGuard guard)
    {
        IDownstreamProcess process = ProcessLauncher.Launch(command);
        guard.Add(process.Id);
        _ = process.Exited.ContinueWith(_ => guard.Remove(process.Id), TaskScheduler.Default);
        return process;
    }
}
