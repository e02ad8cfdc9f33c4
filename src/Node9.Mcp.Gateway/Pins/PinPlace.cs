namespace Node9.Mcp.Gateway.Pins;

/// <summary>Pins that belong together, and whose they are.</summary>
/// <param name="Source">The configuration file, or the wrapped command line.</param>
/// <param name="Store">The pins.</param>
public sealed record PinPlace(string Source, PinStore Store);
