using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>Seals the log when a seal is due, and removes what is kept no longer, while a gateway runs. Several gateways
/// share the work: whoever looks first finds it due.</summary>
public sealed class LogKeeper(AuditOptions options, StateDirectory state, AuditLog audit, Action<string> say, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(5);

    private readonly SealBook _book = new(state, time);

    /// <summary>Whether there is anything to do at all.</summary>
    public bool IsWanted => options.Seal != "off" || options.Keep is not null;

    private TimeSpan Period => options.Seal == "hourly" ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);

    /// <summary>Looks now and then until cancelled. A failure is told and tried again: the log itself stands.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                try
                {
                    Once();
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    say($"evidence: the log was not sealed: {e.Message}");
                }

                await Task.Delay(Pace, time, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Told to stop: what is due then is done by the next process.
        }
    }

    /// <summary>Does what is due; false when nothing is.</summary>
    /// <exception cref="SealException">The seal cannot be made.</exception>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public bool Once()
    {
        if (_book.Newest() is { } newest && time.GetUtcNow() - newest < Period)
        {
            return false;
        }

        using SealKey key = SealKey.Open(state, null, mayMake: true)!;
        if (options.Keep is { } keep && RetentionBound.TryParse(keep, out RetentionBound bound))
        {
            IReadOnlyList<SealedFile> removed = new LogRetention(state, _book, time).Apply(bound, key, options.Sinks);
            if (removed.Count > 0)
            {
                audit.Append(new EvidenceRemovedEvent(removed.Count, removed.Sum(static each => each.Rows)));
                audit.Flush();
            }
        }

        _book.Add(key);
        return true;
    }
}
