namespace Node9.Mcp.Gateway.Downstream.Supervision;

/// <summary>How patiently a failing server is started again.</summary>
internal sealed record SupervisionOptions
{
    /// <summary>The wait before the first new start; each further one is about twice as long, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>No wait between two starts is longer, unless the circuit is open.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A server that takes longer to start has failed.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A server that ran this long before it was lost is started again at once, with a clean record.</summary>
    public TimeSpan StableUptime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>This many failures within <see cref="FailureWindow"/> open the circuit.</summary>
    public int FailuresToOpen { get; init; } = 5;

    public TimeSpan FailureWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long nothing is tried once the circuit is open; then one try decides.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where jitter comes from: numbers from 0 up to 1.</summary>
    public Func<double> Randomness { get; init; } = Random.Shared.NextDouble;
}
