using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Node9.Mcp.Gateway.Downstream.Supervision;

/// <summary>The restart policy as a pipeline: a circuit breaker within an endless, ever more patient retry.</summary>
internal static class RestartPipeline
{
    /// <summary>One execution is one life of the server; it succeeds when that life was a stable one.</summary>
    /// <param name="waiting">
    /// Told of each wait before the next start, its reason, and whether the circuit is open.
    /// </param>
    public static ResiliencePipeline Build(
        SupervisionOptions options,
        TimeProvider time,
        CancellationToken stop,
        Action<TimeSpan, Exception, bool> waiting)
    {
        bool IsFailure(Exception? error) => error is not null && !stop.IsCancellationRequested;
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = options.Randomness,
                Delay = options.FirstDelay,
                MaxDelay = options.MaxDelay,
                ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome.Exception)),
                DelayGenerator = args => ValueTask.FromResult(
                    args.Outcome.Exception is BrokenCircuitException { RetryAfter: { } after }
                        ? after
                        : default(TimeSpan?)),
                OnRetry = args =>
                {
                    var error = args.Outcome.Exception!;
                    waiting(args.RetryDelay, error, error is BrokenCircuitException);
                    return default;
                },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // A life counts as a success only when it outlasts the window, so failures are never diluted.
                FailureRatio = 1,
                MinimumThroughput = options.FailuresToOpen,
                SamplingDuration = options.FailureWindow,
                BreakDuration = options.OpenFor,
                ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome.Exception)),
            })
            .Build();
    }
}
