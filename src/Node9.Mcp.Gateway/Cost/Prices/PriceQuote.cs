namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>What a model's tokens are counted at.</summary>
/// <param name="Price">The price.</param>
/// <param name="IsListed">Whether the model itself is in the list; otherwise the price is that of the dearest of its family, or of
/// unknown models.</param>
public readonly record struct PriceQuote(ModelPrice Price, bool IsListed);
