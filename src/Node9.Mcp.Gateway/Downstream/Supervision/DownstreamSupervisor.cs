using Polly;

namespace Node9.Mcp.Gateway.Downstream.Supervision;

/// <summary>
/// Keeps one downstream server running: starts it, notices its loss, and starts it again with patience.
/// </summary>
/// <remarks>
/// It knows nothing of messages, and so can repeat no call: what was pending when a server was lost is the owner's to
/// answer. Any thread may read <see cref="Status"/>.
/// </remarks>
internal sealed class DownstreamSupervisor : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<Task<string>>> start;
    private readonly SupervisionOptions options;
    private readonly TimeProvider time;
    private readonly Action<SupervisionStatus> changed;
    private readonly CancellationTokenSource stop = new();
    private readonly ResiliencePipeline pipeline;
    private volatile SupervisionStatus status = new(SupervisionState.Stopped);
    private Task running = Task.CompletedTask;

    /// <param name="start">
    /// Starts the server and does its handshake. Completes when the server is ready, with a task that gives the
    /// reason when it is lost; throws when it cannot be started. Cleaning up after a failed start is its own affair.
    /// </param>
    /// <param name="changed">Told of each new status, one at a time.</param>
    public DownstreamSupervisor(
        Func<CancellationToken, Task<Task<string>>> start,
        SupervisionOptions options,
        TimeProvider time,
        Action<SupervisionStatus> changed)
    {
        this.start = start;
        this.options = options;
        this.time = time;
        this.changed = changed;
        pipeline = RestartPipeline.Build(options, time, stop.Token, OnWaiting);
    }

    public SupervisionStatus Status => status;

    /// <summary>Begins to supervise; returns before the server is up. Call once.</summary>
    public void Start() => running = Task.Run(RunAsync);

    /// <summary>
    /// No start follows this, and one in progress is cancelled; a running server is the owner's to stop.
    /// </summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await pipeline.ExecuteAsync(static (self, token) => self.LiveAsync(token), this, stop.Token)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Whatever a start cut short by the stop had to say no longer matters.
        }

        Report(new SupervisionStatus(SupervisionState.Stopped, status.Reason));
    }

    private async ValueTask LiveAsync(CancellationToken token)
    {
        Report(status with { State = SupervisionState.Starting, RetryAt = null });
        var lost = await StartAsync(token).ConfigureAwait(false);
        var ready = time.GetTimestamp();
        Report(status with { State = SupervisionState.Ready });
        var reason = await lost.WaitAsync(token).ConfigureAwait(false);
        if (time.GetElapsedTime(ready) < options.StableUptime)
        {
            throw new DownstreamLostException(reason);
        }

        Report(new SupervisionStatus(SupervisionState.Starting, reason, Failures: 1));
    }

    private async Task<Task<string>> StartAsync(CancellationToken token)
    {
        using var late = new CancellationTokenSource(options.StartTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, late.Token);
        try
        {
            return await start(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !token.IsCancellationRequested)
        {
            throw new DownstreamLostException($"was not ready within {options.StartTimeout.TotalSeconds:0} seconds");
        }
    }

    private void OnWaiting(TimeSpan delay, Exception error, bool open)
    {
        // An open circuit says nothing new about the server: the reason stays what it was.
        var at = time.GetUtcNow() + delay;
        Report(open
            ? status with { State = SupervisionState.Open, RetryAt = at }
            : new SupervisionStatus(SupervisionState.Backoff, error.Message, at, status.Failures + 1));
    }

    private void Report(SupervisionStatus now)
    {
        status = now;
        changed(now);
    }
}
