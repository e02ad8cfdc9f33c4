using Node9.Mcp.Gateway.Evidence.Sinks;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>How a batch is sent: with a bound on its time, a few patient tries, and none at all for a while to a sink that
/// has failed again and again.</summary>
internal static class ShippingPipeline
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    /// <summary>The pipeline for one sink.</summary>
    public static ResiliencePipeline Build(TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is EvidenceSinkException or TimeoutRejectedException),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 1,
            MinimumThroughput = 6,
            SamplingDuration = TimeSpan.FromMinutes(2),
            BreakDuration = Break,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is EvidenceSinkException or TimeoutRejectedException),
        })
        .AddTimeout(OneTry)
        .Build();
}
