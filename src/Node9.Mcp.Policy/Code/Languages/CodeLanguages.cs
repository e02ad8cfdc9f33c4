using System.Collections.Frozen;
using System.Text.Json;

namespace Node9.Mcp.Policy.Code.Languages;

/// <summary>The languages that are described in <c>Code/Data</c>, by name; each is read when it is first asked for.</summary>
/// <remarks>Thread-safe.</remarks>
internal static class CodeLanguages
{
    private static readonly FrozenDictionary<string, Lazy<CodeLanguage>> All =
        new[] { "python", "node", "perl", "ruby", "php", "awk", "lua", "applescript", "r" }
            .ToFrozenDictionary(static name => name, static name => new Lazy<CodeLanguage>(() => Read(name)), StringComparer.Ordinal);

    /// <summary>The names of the languages.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The language <paramref name="name"/>; null when it is not described.</summary>
    public static CodeLanguage? Find(string name) => All.TryGetValue(name, out Lazy<CodeLanguage>? language) ? language.Value : null;

    private static CodeLanguage Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text($"Code/Data/{name}.json"));
        JsonElement root = document.RootElement;
        JsonElement syntax = root.GetProperty("syntax");
        string[] block = Words(syntax, "blockComment");
        var calls = new Dictionary<string, CallSpec>(StringComparer.Ordinal);
        foreach (JsonProperty entry in root.GetProperty("calls").EnumerateObject())
        {
            CallSpec spec = Spec(entry);
            foreach (string spelling in entry.Name.Split('|'))
            {
                calls.Add(spelling, spec);
            }
        }

        return new CodeLanguage
        {
            Name = name,
            Traits = Traits(Words(syntax, "traits")),
            LineComments = Words(syntax, "comments"),
            BlockComment = block.Length == 2 ? (block[0], block[1]) : null,
            Joins = Words(syntax, "join"),
            Members = Words(syntax, "member"),
            Roots = Words(syntax, "roots").ToFrozenSet(StringComparer.Ordinal),
            Environments = Words(syntax, "environment").ToFrozenSet(StringComparer.Ordinal),
            Telling = Words(root, "telling").ToFrozenSet(StringComparer.Ordinal),
            Calls = calls.ToFrozenDictionary(StringComparer.Ordinal),
            Phrases = root.TryGetProperty("phrases", out JsonElement phrases)
                ? [.. phrases.EnumerateObject().Select(static each => (each.Name.Split(' '), Spec(each)))]
                : [],
        };
    }

    private static CallSpec Spec(JsonProperty entry) => new(entry.Name, entry.Value.ValueKind == JsonValueKind.Array
        ? [.. entry.Value.EnumerateArray().Select(static line => CallLine.Parse(line.GetString()!))]
        : [CallLine.Parse(entry.Value.GetString()!)]);

    private static CodeTraits Traits(string[] names)
    {
        var traits = CodeTraits.None;
        foreach (string name in names)
        {
            traits |= Enum.Parse<CodeTraits>(name);
        }

        return traits;
    }

    private static string[] Words(JsonElement from, string member) =>
        from.TryGetProperty(member, out JsonElement list) ? [.. list.EnumerateArray().Select(static word => word.GetString()!)] : [];
}
