namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>Whom a shipper tells what.</summary>
/// <param name="Say">A sentence for whoever watches.</param>
/// <param name="Dropped">Puts into the log that rows were left out.</param>
public sealed record ShippingNotices(Action<string> Say, Action<EvidenceDroppedEvent> Dropped);
