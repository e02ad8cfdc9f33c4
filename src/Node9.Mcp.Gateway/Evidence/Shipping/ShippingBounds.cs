namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>How far a sink may lag behind.</summary>
/// <param name="MostBytes">Bytes of the log.</param>
/// <param name="Oldest">Rows older than this are not sent; null for no such bound.</param>
internal readonly record struct ShippingBounds(long MostBytes, DateTimeOffset? Oldest);
