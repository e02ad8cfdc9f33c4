using System.Text.Json;
using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>Holds definitions to those that were accepted. Thread-safe.</summary>
/// <param name="server">The server, for sentences.</param>
/// <param name="accepted">What was accepted; null at the first sight of the server.</param>
/// <param name="mode">Which differences count.</param>
/// <param name="suspicion">Says, in a sentence's end, what is wrong with a definition's texts; null when nothing is.</param>
internal sealed class PinJudge(
    string server, PinnedTools? accepted, PinMode mode, Func<JsonElement, string?> suspicion)
{
    private readonly Dictionary<string, string> _digests = Digests(accepted);

    /// <summary>Why <paramref name="definition"/> of the tool <paramref name="name"/> must be kept apart; null when it need
    /// not be.</summary>
    public QuarantinedTool? Judge(string name, JsonElement definition, int maxDepth)
    {
        if (_digests.TryGetValue(name, out string? digest))
        {
            return CanonicalJson.Digest(definition) == digest ? null : Changed(name, definition, maxDepth);
        }

        if (suspicion(definition) is { } doubt)
        {
            return new QuarantinedTool(
                name, QuarantineCause.Poisoned,
                $"The definition of `{name}` of `{server}` {doubt}. {Accept(name)}", null);
        }

        return accepted is null || mode != PinMode.Strict
            ? null
            : new QuarantinedTool(
                name, QuarantineCause.Added,
                $"`{server}` lists a tool `{name}` that was not there when its tools were accepted. {Accept(name)}", null);
    }

    private QuarantinedTool Changed(string name, JsonElement definition, int maxDepth)
    {
        JsonElement before = accepted!.Definitions[name];
        IReadOnlyList<string> lines = DefinitionDiff.Of(before, definition);
        string first = lines.Count > 0 ? lines[^1] : "";
        return new QuarantinedTool(
            name, QuarantineCause.Changed,
            $"The definition of `{name}` of `{server}` is not the one that was accepted ({first}). {Accept(name)}",
            ToolDefinition.Read(System.Text.Encoding.UTF8.GetBytes(CanonicalJson.Text(before)), maxDepth));
    }

    private string Accept(string name) =>
        $"See `node9-mcp pins diff {server} {name}`; accept it with `node9-mcp pins accept {server} {name}`.";

    private static Dictionary<string, string> Digests(PinnedTools? tools)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, JsonElement definition) in (tools ?? PinnedTools.None).Definitions)
        {
            digests[name] = CanonicalJson.Digest(definition);
        }

        return digests;
    }
}
