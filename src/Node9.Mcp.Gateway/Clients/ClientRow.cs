namespace Node9.Mcp.Gateway.Clients;

/// <summary>One client: where it keeps its servers and hooks. A file of <c>Data</c>.</summary>
/// <param name="Id">What <c>--client</c> calls it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Afterwards">What the person has to do for a change to count.</param>
public sealed record ClientRow(string Id, string Name, string Afterwards)
{
    /// <summary>Files or directories whose presence says that the client is used here.</summary>
    internal SystemPaths Found { get; init; } = new(new Dictionary<ClientSystem, IReadOnlyList<string>>());

    /// <summary>The files of its servers.</summary>
    internal IReadOnlyList<ServerPlace> Servers { get; init; } = [];

    /// <summary>Whether the client has hooks that set-up adds.</summary>
    public bool HasHooks => Hooks is not null;

    /// <summary>Where its hooks are; null when it has none.</summary>
    internal HookPlace? Hooks { get; init; }

    /// <summary>The files by which the machine's owner sets it up for everybody.</summary>
    internal IReadOnlyList<ManagedPlace> Managed { get; init; } = [];

    /// <summary>Whether something of the client's own lies in the user's home.</summary>
    public bool IsPresent(ClientSurroundings surroundings) =>
        Found.On(surroundings.System).Any(path => Path.Exists(surroundings.Expand(path)));
}
