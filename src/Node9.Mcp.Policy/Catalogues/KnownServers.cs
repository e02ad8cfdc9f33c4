using System.Collections.Frozen;
using System.Text;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Policy.Catalogues;

/// <summary>Every catalogue that comes with the product, and which of them speaks of a call.</summary>
/// <remarks>What the user wrote (a server's name, the program it is started with) recognises it for good. What a server
/// says of itself, and a tool's name alone, is believed only where it makes a call graver. Immutable; thread-safe.</remarks>
internal sealed class KnownServers
{
    /// <summary>The catalogue of the coding agents' own tools, which belong to no server.</summary>
    private const string Agents = "agents";
    private const int LongName = 10;

    private static readonly Lazy<KnownServers> Shipped = new(static () =>
        new KnownServers(EmbeddedData.Files("catalogues/").Select(static file => new ServerCatalogue(Encoding.UTF8.GetString(file.Text)))));

    // By itself, because a hook or a check asks for one of these tools and then ends.
    private static readonly Lazy<ServerCatalogue> OwnTools = new(static () =>
        new ServerCatalogue(EmbeddedData.Text($"catalogues/{Agents}.json")));

    private readonly FrozenDictionary<string, ServerCatalogue> _byWord;
    private readonly FrozenDictionary<string, ServerCatalogue> _byPackage;
    private readonly FrozenDictionary<string, ToolEntry> _byTool;

    private KnownServers(IEnumerable<ServerCatalogue> catalogues)
    {
        All = [.. catalogues];
        _byWord = Index(All, static each => each.Words);
        _byPackage = Index(All, static each => each.Packages);
        var tools = new Dictionary<string, ToolEntry>(StringComparer.Ordinal);
        var shared = new HashSet<string>(StringComparer.Ordinal);
        foreach (ServerCatalogue each in All.Where(static each => each.Name != Agents))
        {
            foreach ((string name, ToolEntry entry) in each.Tools)
            {
                if (!tools.TryAdd(name, entry))
                {
                    shared.Add(name);
                }
            }
        }

        _byTool = tools.Where(each => !shared.Contains(each.Key) && IsTelling(each.Key)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    // `deploy` and `click` may be anybody's; `merge_pull_request` and `screenshot` say what they are.
    private static bool IsTelling(string tool) => tool.Contains('_') || tool.Length >= LongName;

    /// <summary>The catalogues that come with the product.</summary>
    public static KnownServers Default => Shipped.Value;

    /// <summary>Every catalogue.</summary>
    public ServerCatalogue[] All { get; }

    /// <summary>What the tool of <paramref name="call"/> does; null when no catalogue knows it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isSure">Whether the user's own words say which server it is.</param>
    public static ToolEntry? Find(ToolCall call, out bool isSure)
    {
        string tool = ToolNames.Folded(call.Tool);
        isSure = true;
        return call.Server.Length == 0 && OwnTools.Value.Find(tool) is { } own ? own : Default.Find(call, tool, out isSure);
    }

    private ToolEntry? Find(ToolCall call, string tool, out bool isSure)
    {
        isSure = true;
        if (call.Server.Length > 0 && (ByProgram(call.Program, tool) ?? ByWords(call.Server, tool)) is { } known)
        {
            return known;
        }

        isSure = false;
        return ByWords(call.ServerTitle, tool) ?? _byTool.GetValueOrDefault(tool);
    }

    private ToolEntry? ByProgram(string program, string tool)
    {
        if (program.Length == 0)
        {
            return null;
        }

        foreach (string word in program.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if ((OfPackage(word, tool) ?? OfPath(word, tool)) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    // `node …/node_modules/@scope/name/dist/index.js` is the package as well.
    private ToolEntry? OfPath(string word, string tool)
    {
        string[] parts = word.Split('/', '\\');
        for (int i = 0; i < parts.Length; i++)
        {
            string name = parts[i].StartsWith('@') && i + 1 < parts.Length ? $"{parts[i]}/{parts[i + 1]}" : parts[i];
            if (OfPackage(name, tool) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    private ToolEntry? OfPackage(string word, string tool) =>
        _byPackage.TryGetValue(ToolNames.Package(word), out ServerCatalogue? catalogue) ? catalogue.Find(tool) : null;

    private ToolEntry? ByWords(string name, string tool)
    {
        if (name.Length == 0)
        {
            return null;
        }

        foreach (string word in ToolNames.Words(name))
        {
            if (_byWord.TryGetValue(word, out ServerCatalogue? catalogue) && catalogue.Find(tool) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    private static FrozenDictionary<string, ServerCatalogue> Index(
        ServerCatalogue[] all, Func<ServerCatalogue, string[]> names)
    {
        var index = new Dictionary<string, ServerCatalogue>(StringComparer.Ordinal);
        foreach (ServerCatalogue each in all)
        {
            foreach (string name in names(each))
            {
                index.Add(name, each);
            }
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
