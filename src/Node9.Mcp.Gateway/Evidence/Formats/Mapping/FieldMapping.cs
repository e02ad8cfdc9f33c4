using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>A mapping file, read: gives each row its new form. Which form is the file's matter alone; see the README of
/// <c>Evidence</c> for how such a file is written.</summary>
/// <remarks>Immutable; may serve many threads.</remarks>
internal sealed class FieldMapping
{
    private readonly Dictionary<string, ObjectNode> _events = new(StringComparer.Ordinal);

    private FieldMapping(string version) => Version = version;

    /// <summary>The version of the format that the file was written for.</summary>
    public string Version { get; }

    /// <summary>A mapping that this program ships: <c>ocsf</c>.</summary>
    /// <exception cref="InvalidOperationException">The file is not compiled in, or wrong: a mistake of ours, caught by
    /// tests.</exception>
    public static FieldMapping Shipped(string name)
    {
        using Stream stream = typeof(FieldMapping).Assembly.GetManifestResourceStream($"evidence/{name}.json")
            ?? throw new InvalidOperationException($"mapping `{name}` is not compiled in");
        using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return Read(document.RootElement.Clone());
    }

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="InvalidOperationException">It is not one; the message says why.</exception>
    public static FieldMapping Read(JsonElement file)
    {
        var mapping = new FieldMapping(file.GetProperty("version"u8).GetString()!);
        var reader = new MappingReader(file.TryGetProperty("tables"u8, out JsonElement tables) ? tables : default);
        var shapes = new Dictionary<string, ObjectNode>(StringComparer.Ordinal);
        foreach (JsonProperty shape in file.GetProperty("shapes"u8).EnumerateObject())
        {
            shapes.Add(shape.Name, (ObjectNode)reader.Node(shape.Value));
        }

        foreach (JsonProperty each in file.GetProperty("events"u8).EnumerateObject())
        {
            var made = new ObjectNode();
            foreach (JsonElement shape in each.Value.GetProperty("shapes"u8).EnumerateArray())
            {
                made = made.With(shapes[shape.GetString()!]);
            }

            mapping._events.Add(each.Name, each.Value.TryGetProperty("with"u8, out JsonElement more)
                ? made.With((ObjectNode)reader.Node(more)) : made);
        }

        return mapping;
    }

    /// <summary>The row in its new form; null when the mapping leaves such rows out.</summary>
    public JsonObject? Of(EvidenceRow row) => Shape(row.Event)?.For(new MappingScope(row, default)) as JsonObject;

    /// <summary>By the event's own name, by its family (<c>approval.*</c>), or by <c>*</c>.</summary>
    private ObjectNode? Shape(string name)
    {
        if (_events.TryGetValue(name, out ObjectNode? shape))
        {
            return shape;
        }

        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _events.TryGetValue($"{name[..dot]}.*", out shape) ? shape : _events.GetValueOrDefault("*");
    }
}
