using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Seals;
using Node9.Mcp.Gateway.Evidence.Sinks;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>Ships the log to every configured sink while a gateway runs, each in its own time, and has it sealed and kept
/// within its bounds.</summary>
public sealed class EvidenceShipping : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private readonly List<IEvidenceSink> _sinks = [];

    private readonly List<Task> _shippers = [];

    private EvidenceShipping()
    {
    }

    /// <summary>Begins. A sink that cannot even be made is told of and left out: the log stays.</summary>
    public static EvidenceShipping Start(
        AuditOptions options, StateDirectory state, AuditLog audit, Action<string> say, TimeProvider time)
    {
        var shipping = new EvidenceShipping();
        var notices = new ShippingNotices(say, dropped => Record(audit, dropped, say));
        var keeper = new LogKeeper(options, state, audit, say, time);
        if (keeper.IsWanted)
        {
            shipping._shippers.Add(Task.Run(() => keeper.FollowAsync(shipping._stop.Token)));
        }

        foreach (SinkOptions each in options.Sinks)
        {
            try
            {
                IEvidenceSink sink = EvidenceSinks.Create(each);
                shipping._sinks.Add(sink);
                var shipper = new SinkShipper(each, state, sink, notices, time);
                shipping._shippers.Add(Task.Run(() => shipper.FollowAsync(shipping._stop.Token)));
            }
            catch (EvidenceSinkException e)
            {
                say($"evidence: `{each}` cannot be used: {e.Message}");
            }
        }

        return shipping;
    }

    /// <summary>Stops. What was not sent is sent by the next process.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_shippers).ConfigureAwait(false);
        foreach (IEvidenceSink sink in _sinks)
        {
            await sink.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
    }

    private static void Record(AuditLog audit, EvidenceDroppedEvent dropped, Action<string> say)
    {
        try
        {
            audit.Append(dropped);
            audit.Flush();
        }
        catch (AuditException e)
        {
            say($"audit: {e.Message}");
        }
    }
}
