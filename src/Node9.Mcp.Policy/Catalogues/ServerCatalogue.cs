using System.Text.Json;

namespace Node9.Mcp.Policy.Catalogues;

/// <summary>One kind of server as its file describes it: how it is recognised, and what its tools do.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ServerCatalogue
{
    private readonly Dictionary<string, ToolEntry> _tools;

    /// <summary>Reads the text of a file.</summary>
    public ServerCatalogue(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        JsonElement root = document.RootElement;
        Name = root.GetProperty("catalogue").GetString()!;
        string? provider = root.TryGetProperty("provider", out JsonElement named) ? named.GetString() : null;
        Words = Texts(root, "words");
        Packages = Texts(root, "packages");
        var tools = new Dictionary<string, ToolEntry>(StringComparer.Ordinal);
        foreach (JsonProperty each in root.GetProperty("tools").EnumerateObject())
        {
            ToolLine[] lines = each.Value.ValueKind == JsonValueKind.String
                ? [new ToolLine(each.Value.GetString()!)]
                : Array.ConvertAll(Texts(each.Value), static line => new ToolLine(line));
            foreach (string name in each.Name.Split('|'))
            {
                // Spellings of one line may fold to the same name; two lines may not speak of one tool.
                if (tools.TryGetValue(ToolNames.Folded(name), out ToolEntry? other) && other.Lines != lines)
                {
                    throw new FormatException($"`{name}` is in the catalogue `{Name}` twice");
                }

                tools[ToolNames.Folded(name)] = other ?? new ToolEntry(Name, name, lines, provider);
            }
        }

        _tools = tools;
    }

    /// <summary>The kind of server: <c>postgres</c>.</summary>
    public string Name { get; }

    /// <summary>Words in a server's name by which it is known.</summary>
    public string[] Words { get; }

    /// <summary>Packages and programs that are such a server.</summary>
    public string[] Packages { get; }

    /// <summary>Every tool.</summary>
    public IEnumerable<KeyValuePair<string, ToolEntry>> Tools => _tools;

    /// <summary>What the tool does; null when the catalogue does not know it.</summary>
    public ToolEntry? Find(string folded) => _tools.GetValueOrDefault(folded);

    private static string[] Texts(JsonElement root, string member) =>
        root.TryGetProperty(member, out JsonElement list) ? Texts(list) : [];

    // Written out, because a hook reads one of these files and then ends: a query over elements takes longer than all else.
    private static string[] Texts(JsonElement list)
    {
        var texts = new string[list.GetArrayLength()];
        int at = 0;
        foreach (JsonElement each in list.EnumerateArray())
        {
            texts[at++] = each.GetString()!;
        }

        return texts;
    }
}
