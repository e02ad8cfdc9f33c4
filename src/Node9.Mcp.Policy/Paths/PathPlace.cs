namespace Node9.Mcp.Policy.Paths;

/// <summary>The places that paths are judged against.</summary>
/// <param name="Directory">Absolute working directory; null when not known.</param>
/// <param name="Home">Absolute home directory; null when not known.</param>
/// <param name="Workspace">Absolute directory of the project; null when not known.</param>
public readonly record struct PathPlace(string? Directory, string? Home, string? Workspace);
