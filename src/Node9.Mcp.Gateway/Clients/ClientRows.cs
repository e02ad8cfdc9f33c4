using System.Reflection;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients;

/// <summary>Every client that is known, from the files of <c>Data</c>. A new one is a new file.</summary>
/// <remarks>Thread-safe. A file that is not as it should be is a fault of the build, and throws.</remarks>
public static class ClientRows
{
    private const string Prefix = "client/";

    private static readonly Lazy<IReadOnlyList<ClientRow>> Rows = new(Read);

    /// <summary>The ids of all of them; no file is read for these.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. typeof(ClientRows).Assembly.GetManifestResourceNames()
            .Where(static each => each.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static each => each[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<ClientRow> All => Rows.Value;

    /// <summary>The one called <paramref name="id"/>, or null.</summary>
    public static ClientRow? Find(string id) => All.FirstOrDefault(row => row.Id == id);

    private static List<ClientRow> Read()
    {
        Assembly assembly = typeof(ClientRows).Assembly;
        var rows = new List<ClientRow>();
        foreach (string id in Ids)
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(Prefix + id)!);
            rows.Add(ReadRow(DocumentReader.Read(id, text.ReadToEnd()).Root!));
        }

        return rows;
    }

    private static ClientRow ReadRow(DocumentNode row) => new(Text(row, "id"), Text(row, "name"), Text(row, "afterwards"))
    {
        Found = Paths(row.Member("found")!.Value),
        Servers = [.. row.Member("servers")!.Value.Items.Select(ReadServers)],
        Managed = [.. (row.Member("managed")?.Value.Items ?? []).Select(static each => new ManagedPlace(
            Paths(each.Member("file")!.Value),
            each.Member("content")?.Value,
            [.. (each.Member("lines")?.Value.Items ?? []).Select(static line => line.Text)]))],
        Hooks = row.Member("hooks") is { } hooks ? ReadHooks(hooks.Value) : null,
    };

    private static ServerPlace ReadServers(DocumentNode place) => new(
        Paths(place.Member("file")!.Value),
        place.Member("project") is not null,
        place.Member("syntax")?.Value.Text == "toml",
        [.. place.Member("members")!.Value.Items.Select(static way => (IReadOnlyList<string>)[.. way.Items.Select(static step => step.Text)])]);

    private static HookPlace ReadHooks(DocumentNode place) => new(
        Text(place, "agent"),
        Paths(place.Member("file")!.Value),
        Text(place, "under"),
        place.Member("root")?.Value.Members ?? [],
        place.Member("events")!.Value.Members,
        place.Member("probe")!.Value);

    /// <summary>One path or several, for every system or by system.</summary>
    private static SystemPaths Paths(DocumentNode node) => new(Enum.GetValues<ClientSystem>()
        .Select(system => (system, node.Kind == NodeKind.Object ? node.Member(NameOf(system))?.Value : node))
        .Where(static each => each.Item2 is not null)
        .ToDictionary(
            static each => each.system,
            static each => (IReadOnlyList<string>)(each.Item2!.Kind == NodeKind.Text
                ? [each.Item2.Text] : [.. each.Item2.Items.Select(static path => path.Text)])));

    private static string NameOf(ClientSystem system) => system switch
    {
        ClientSystem.Linux => "linux",
        ClientSystem.MacOS => "macos",
        _ => "windows",
    };

    private static string Text(DocumentNode node, string name) => node.Member(name)!.Value.Text;
}
