namespace Node9.Mcp.Gateway.Configuration;

/// <summary>A file that policy comes from.</summary>
/// <param name="Layer">The layer: <c>managed</c>, <c>user</c>, <c>project</c>.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Trusted">Whether it may loosen weaker layers.</param>
public sealed record PolicyOrigin(string Layer, string Path, bool Trusted);
