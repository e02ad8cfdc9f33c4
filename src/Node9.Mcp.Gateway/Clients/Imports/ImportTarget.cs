using Node9.Mcp.Gateway.Clients.Entries;
using Node9.Mcp.Gateway.Clients.Installs;

namespace Node9.Mcp.Gateway.Clients.Imports;

/// <summary>The configuration of our own into which the servers of clients are brought together.</summary>
internal static class ImportTarget
{
    /// <summary>What a client's one entry for all of them is called.</summary>
    public const string EntryName = "node9";

    /// <summary>The member of the configuration under which servers stand.</summary>
    public const string Member = "mcpServers";

    /// <summary>Stands for a client where the file is our own.</summary>
    public static ClientRow Row { get; } = new("mcp-proxy", "mcp-proxy.json", "`node9-mcp config check --config FILE` looks it over");

    /// <summary>The file as set-up plans and remembers it.</summary>
    public static ClientFile At(string path) => new(Row, path, null, null);

    /// <summary>Whether the entry is the gateway in front of the configuration at <paramref name="path"/>.</summary>
    public static bool IsUsedBy(ServerEntry entry, string path) => OwnCommand.IsRun(entry.Line) && entry.Line.Contains(path);

    /// <summary>Ways to the servers that count wherever the user works; those of one project stay with it.</summary>
    public static IEnumerable<IReadOnlyList<string>> Ways(ServerPlace place) =>
        place.OfProject || place.IsToml ? [] : place.Members.Where(static way => !way.Contains("*"));
}
