namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>The price of one model from some day on.</summary>
public sealed record ModelPrice
{
    /// <summary>The model's name as the price list has it.</summary>
    public required string Model { get; init; }

    /// <summary>Who asks for the money.</summary>
    public required string Provider { get; init; }

    /// <summary>The first moment at which it holds; the least there is for a price that always held.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>What tokens cost.</summary>
    public required TokenRates Rates { get; init; }

    /// <summary>What all tokens of a request cost once more than <see cref="LongFrom"/> go in; null when that makes no
    /// difference.</summary>
    public TokenRates? LongRates { get; init; }

    /// <summary>See <see cref="LongRates"/>.</summary>
    public long LongFrom { get; init; }

    /// <summary>What one search of the web costs, in US dollars.</summary>
    public decimal WebSearch { get; init; }

    /// <summary>What a request in a batch costs of the usual price, 0 to 1.</summary>
    public decimal Batch { get; init; } = 1;

    /// <summary>What <paramref name="usage"/> costs, in US dollars, exactly.</summary>
    public decimal Of(in TokenUsage usage)
    {
        TokenRates rates = LongRates is { } more && usage.TotalInput > LongFrom ? more : Rates;
        decimal tokens = rates.Of(usage);
        return (usage.IsBatch ? tokens * Batch : tokens) + (usage.WebSearches * WebSearch);
    }
}
