using System.Collections.Frozen;

namespace Node9.Mcp.Gateway.Catalogs;

/// <summary>All tools of one server, every page of its list. Replaced whole when the list changes.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ToolCatalog
{
    private readonly FrozenDictionary<string, ToolDefinition> _byName;

    private ToolCatalog(IReadOnlyList<ToolDefinition> tools, IReadOnlyList<string> refused, bool isComplete)
    {
        Tools = tools;
        Refused = refused;
        IsComplete = isComplete;
        _byName = tools.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>A server without tools.</summary>
    public static ToolCatalog Empty { get; } = new([], [], isComplete: true);

    /// <summary>A server whose list could not be read: nothing can be said about its tools.</summary>
    public static ToolCatalog Unknown { get; } = new([], [], isComplete: false);

    /// <summary>The tools, in the order the server lists them.</summary>
    public IReadOnlyList<ToolDefinition> Tools { get; }

    /// <summary>Sentences about definitions that were left out.</summary>
    public IReadOnlyList<string> Refused { get; }

    /// <summary>Whether this is the server's whole list.</summary>
    public bool IsComplete { get; }

    /// <summary>A catalog of <paramref name="tools"/>; of two with one name, the first stays and the second is refused,
    /// because a caller could not say which one is meant.</summary>
    public static ToolCatalog Of(IEnumerable<ToolDefinition> tools, IEnumerable<string> refused)
    {
        var kept = new List<ToolDefinition>();
        var sentences = new List<string>(refused);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ToolDefinition tool in tools)
        {
            if (names.Add(tool.Name))
            {
                kept.Add(tool);
            }
            else
            {
                sentences.Add($"a second tool named `{tool.Name}` was left out: give each tool of the server its own name");
            }
        }

        return new ToolCatalog(kept, sentences, isComplete: true);
    }

    /// <summary>The tool of that name; null when the server did not list one.</summary>
    public ToolDefinition? Find(string name) => _byName.GetValueOrDefault(name);
}
