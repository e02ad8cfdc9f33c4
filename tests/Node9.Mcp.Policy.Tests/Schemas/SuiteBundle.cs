using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Policy.Tests.Schemas;

/// <summary>Puts the suite's remote documents into a schema that refers to them, as embedded resources: the compound
/// document of 2020-12, section 9.3.1. So references across documents are tested without a network.</summary>
internal sealed class SuiteBundle(string suite, string draft)
{
    private const string Host = "http://localhost:1234/";

    private readonly string _remotes = Path.Combine(Path.GetDirectoryName(suite)!, "remotes");

    /// <summary>The schema with every remote document that it leads to; null when it is not an object.</summary>
    public JsonElement? Bundle(JsonElement schema)
    {
        if (JsonNode.Parse(schema.GetRawText()) is not JsonObject bundle || !Directory.Exists(_remotes))
        {
            return null;
        }

        string definitions = draft == "draft7" ? "definitions" : "$defs";
        var place = bundle[definitions] as JsonObject ?? [];
        bundle[definitions] = place;
        var added = new HashSet<string>();
        while (Next(bundle.ToJsonString(), added) is { } file)
        {
            added.Add(file);
            Embed(file, place);
        }

        return JsonDocument.Parse(bundle.ToJsonString()).RootElement;
    }

    private string? Next(string text, HashSet<string> added) => Directory
        .EnumerateFiles(_remotes, "*.json", SearchOption.AllDirectories)
        .Where(file => IsOfDraft(Name(file)) && !added.Contains(file))
        .FirstOrDefault(file => text.Contains(Path.GetFileName(file), StringComparison.Ordinal));

    private bool IsOfDraft(string name) =>
        name.StartsWith($"{draft}/", StringComparison.Ordinal) || !name.StartsWith("draft", StringComparison.Ordinal);

    private string Name(string file) => Path.GetRelativePath(_remotes, file).Replace('\\', '/');

    private void Embed(string file, JsonObject place)
    {
        string uri = Host + Name(file);
        if (JsonNode.Parse(File.ReadAllText(file)) is not JsonObject remote)
        {
            return;
        }

        if (remote["$id"] is { } id && id.GetValue<string>() != uri)
        {
            place[$"alias of {uri}"] = new JsonObject { ["$id"] = uri, ["$ref"] = id.GetValue<string>() };
        }
        else
        {
            remote["$id"] = uri;
        }

        place[uri] = remote;
    }
}
