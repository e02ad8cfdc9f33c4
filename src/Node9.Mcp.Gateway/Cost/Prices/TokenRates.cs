namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>What a million tokens of each kind cost, in US dollars.</summary>
/// <param name="Input">Went in, uncached.</param>
/// <param name="CacheRead">Read from a cache.</param>
/// <param name="CacheWrite">Put into a cache for five minutes.</param>
/// <param name="CacheWriteHour">Put into a cache for an hour.</param>
/// <param name="Output">Came out.</param>
public sealed record TokenRates(decimal Input, decimal CacheRead, decimal CacheWrite, decimal CacheWriteHour, decimal Output)
{
    private const decimal Million = 1_000_000m;

    /// <summary>What <paramref name="usage"/> costs, exactly.</summary>
    public decimal Of(in TokenUsage usage) =>
        ((usage.Input * Input) + (usage.CacheRead * CacheRead) + (usage.CacheWrite * CacheWrite)
            + (usage.CacheWriteHour * CacheWriteHour) + (usage.Output * Output)) / Million;
}
