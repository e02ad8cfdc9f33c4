namespace Node9.Mcp.Gateway.Clients;

/// <summary>Paths as a row writes them, one list for each system.</summary>
internal sealed class SystemPaths(IReadOnlyDictionary<ClientSystem, IReadOnlyList<string>> paths)
{
    /// <summary>The paths as written; none where the client does not run.</summary>
    public IReadOnlyList<string> On(ClientSystem system) => paths.TryGetValue(system, out IReadOnlyList<string>? found) ? found : [];
}
