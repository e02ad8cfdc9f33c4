using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Gateway.Configuration.Files;

/// <summary>One file of the configuration and how much its policy weighs.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Shown">How messages call it: relative to the working directory where that is shorter.</param>
/// <param name="Rank">The layer that its policy belongs to.</param>
/// <param name="Trusted">Whether its policy may loosen weaker layers.</param>
/// <param name="Optional">Whether it may be missing.</param>
internal sealed record ConfigurationFile(string Path, string Shown, LayerRank Rank, bool Trusted, bool Optional);
