using System.Text.Json;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>Definitions of one server's tools, by the tools' names.</summary>
/// <remarks>Two definitions are the same when their canonical JSON is: the order of keys and of tools, blanks and pages
/// make no difference. Immutable; thread-safe.</remarks>
public sealed class PinnedTools(IReadOnlyDictionary<string, JsonElement> definitions)
{
    /// <summary>No tools.</summary>
    public static PinnedTools None { get; } = new(new Dictionary<string, JsonElement>());

    /// <summary>The definitions.</summary>
    public IReadOnlyDictionary<string, JsonElement> Definitions { get; } = definitions;

    /// <summary>These, with <paramref name="others"/> in the place of those of the same names.</summary>
    public PinnedTools With(IEnumerable<KeyValuePair<string, JsonElement>> others)
    {
        var all = new Dictionary<string, JsonElement>(Definitions, StringComparer.Ordinal);
        foreach ((string name, JsonElement definition) in others)
        {
            all[name] = definition;
        }

        return new PinnedTools(all);
    }

    /// <summary>These, without the tools named.</summary>
    public PinnedTools Without(IEnumerable<string> names)
    {
        var left = new Dictionary<string, JsonElement>(Definitions, StringComparer.Ordinal);
        foreach (string name in names)
        {
            left.Remove(name);
        }

        return new PinnedTools(left);
    }
}
