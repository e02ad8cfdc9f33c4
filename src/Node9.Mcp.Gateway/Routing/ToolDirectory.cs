using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream;

namespace Node9.Mcp.Gateway.Routing;

/// <summary>Every tool of every server under its public name, in the order in which they are listed.</summary>
/// <remarks>Immutable; built anew when a catalog changes.</remarks>
internal sealed class ToolDirectory
{
    private readonly Dictionary<string, ListedTool> _byPublicName = new(StringComparer.Ordinal);
    private readonly List<ListedTool> _tools = [];

    /// <summary>No tools yet.</summary>
    public static ToolDirectory Empty { get; } = new();

    /// <summary>The tools, server by server, each in its server's order.</summary>
    public IReadOnlyList<ListedTool> Tools => _tools;

    /// <summary>Builds the directory of what is known now, without what the configuration hides.</summary>
    public static ToolDirectory Of(IEnumerable<DownstreamServer> servers, Func<string, string, bool> isShown)
    {
        var directory = new ToolDirectory();
        foreach (DownstreamServer server in servers)
        {
            if (server.State == ServerState.Ready && server.Catalog is { } catalog)
            {
                directory.Add(server, catalog, isShown);
            }
        }

        return directory;
    }

    /// <summary>The tool that the agent knows by that name; null when there is none.</summary>
    public ListedTool? Find(string publicName) => _byPublicName.GetValueOrDefault(publicName);

    private void Add(DownstreamServer server, ToolCatalog catalog, Func<string, string, bool> isShown)
    {
        Dictionary<string, string> names = PublicNames.For(server.Name, [.. catalog.Tools.Select(t => t.Name)]);
        foreach (ToolDefinition tool in catalog.Tools)
        {
            var listed = new ListedTool(names[tool.Name], server, tool);
            if (isShown(server.Name, tool.Name) && _byPublicName.TryAdd(listed.PublicName, listed))
            {
                _tools.Add(listed);
            }
        }
    }
}
