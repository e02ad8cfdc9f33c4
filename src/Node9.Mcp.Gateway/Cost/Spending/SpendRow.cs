using Node9.Mcp.Gateway.Cost.Prices;

namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>One bar: what was spent by somebody, somewhere or some day.</summary>
public sealed record SpendRow
{
    /// <summary>Who, where or when.</summary>
    public required string Name { get; init; }

    /// <summary>US dollars.</summary>
    public decimal Usd { get; init; }

    /// <summary>Tokens by kind.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Requests to models.</summary>
    public long Requests { get; init; }

    /// <summary>Those to models that the price list does not know.</summary>
    public long Unlisted { get; init; }

    /// <summary>Calls that were let through.</summary>
    public long Calls { get; init; }

    /// <summary>Whether the tokens are estimated from what the firewall saw; otherwise the providers counted them.</summary>
    public bool IsEstimate { get; init; }
}
