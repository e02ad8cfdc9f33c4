namespace Node9.Mcp.Gateway.Clients;

/// <summary>One file in which a client keeps the servers that it starts.</summary>
/// <param name="File">Where it is.</param>
/// <param name="OfProject">Whether it belongs to a directory and is shared with whoever works there.</param>
/// <param name="IsToml">Whether it is TOML; JSON with comments otherwise.</param>
/// <param name="Members">Ways from the root to the objects that hold servers by name; <c>*</c> stands for any member.</param>
internal sealed record ServerPlace(SystemPaths File, bool OfProject, bool IsToml, IReadOnlyList<IReadOnlyList<string>> Members);
