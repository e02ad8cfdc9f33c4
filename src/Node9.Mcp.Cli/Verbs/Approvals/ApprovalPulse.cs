using Node9.Mcp.Gateway.Approvals;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary>Says when it is worth looking into the store again: at once when a gateway reports a change, and at the
/// latest after a quarter of a second.</summary>
internal sealed class ApprovalPulse(ApprovalDesk desk) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _changed = new(0);

    private volatile bool _over;

    /// <summary>Waits for the next reason to look.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await desk.SubscribeAsync(Raise, cancellation).ConfigureAwait(false);
        await _changed.WaitAsync(Longest, cancellation).ConfigureAwait(false);
        while (_changed.Wait(0, CancellationToken.None))
        {
            // Several reports, one look.
        }
    }

    public void Dispose()
    {
        // The semaphore stays usable: a late report may still come in on another thread.
        _over = true;
    }

    private void Raise()
    {
        if (!_over)
        {
            _changed.Release();
        }
    }
}
