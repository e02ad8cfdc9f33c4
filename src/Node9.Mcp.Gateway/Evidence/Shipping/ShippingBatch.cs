namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>Rows to send, and what had to be left out before them.</summary>
/// <param name="Rows">The rows, oldest first.</param>
/// <param name="Dropped">How many rows before them are not sent at all.</param>
/// <param name="Behind">Bytes of the log that are behind them and not sent yet.</param>
internal sealed record ShippingBatch(IReadOnlyList<EvidenceRow> Rows, long Dropped, long Behind);
