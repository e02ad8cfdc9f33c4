namespace Node9.Mcp.Gateway.Interventions;

/// <summary>Looks now and then whether a person ended a session, for doors that live longer than a call.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class EndWatch : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource<EndOrder> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;

    /// <summary>Begins to look.</summary>
    public EndWatch(SessionOrders orders, string session, TimeProvider time) => _timer = time.CreateTimer(
        _ =>
        {
            if (orders.EndOf(session) is { } end)
            {
                _ended.TrySetResult(end);
            }
        },
        null, TimeSpan.Zero, Pace);

    /// <summary>Done once the session is ended.</summary>
    public Task<EndOrder> Ended => _ended.Task;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
