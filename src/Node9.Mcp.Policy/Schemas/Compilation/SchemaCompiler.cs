using System.Runtime.InteropServices;
using System.Text.Json;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Schemas.Keywords;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Turns a schema into nodes, each place once, or says why it cannot.</summary>
/// <remarks>Places wait in a queue, so that neither nesting nor chains of references recurse. Used once.</remarks>
internal sealed class SchemaCompiler(SchemaLimits limits)
{
    /// <summary>Longest pointer to a part; what is deeper is not written by people, and pointers add up.</summary>
    private const int MaxPointer = 2048;

    /// <summary>Sum of the squares of <see cref="LinearPattern.Variety"/>, which is what preparing takes.</summary>
    private const int MaxVariety = 30_000;

    private readonly Queue<Todo> _todo = new();
    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinearPattern> _patterns = new(StringComparer.Ordinal);
    private int _variety;
    private ResourceScan? _scan;

    public SchemaLimits Limits => limits;

    /// <summary>Why the schema is not usable; null while it is.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Pointer to what <see cref="WhyNot"/> speaks of.</summary>
    public string? WhereNot { get; private set; }

    /// <summary>Whether an evaluation must remember by which resources it came.</summary>
    public bool HasDynamicScope { get; set; }

    /// <summary>The document.</summary>
    public JsonElement Root { get; private set; }

    /// <summary>Its resources.</summary>
    public ResourceScan Resources => _scan ??= new ResourceScan(this);

    public SchemaNode? Compile(JsonElement schema)
    {
        if (schema.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
        {
            Refuse("", "the schema is neither an object nor a boolean");
            return null;
        }

        if (JsonMarshal.GetRawUtf8Value(schema).Length > limits.MaxSchemaBytes)
        {
            Refuse("", $"the schema is larger than {limits.MaxSchemaBytes} bytes");
            return null;
        }

        Root = schema.Clone();
        Resources.Scan(Root);
        if (WhyNot is not null)
        {
            return null;
        }

        SchemaNode root = NodeAt(Root, "", Resources.At(""));
        while (WhyNot is null && _todo.TryDequeue(out Todo next))
        {
            Fill(next.Schema, next.Pointer, next.Resource, next.Node);
        }

        return root;
    }

    /// <summary>Notes why the schema is not usable; the first reason stays.</summary>
    public void Refuse(string pointer, string why)
    {
        if (WhyNot is null)
        {
            WhyNot = why;
            WhereNot = pointer;
        }
    }

    /// <summary>Refuses a schema with a part that is nested too deeply; false then.</summary>
    public bool AllowsDepth(string pointer)
    {
        if (pointer.Length > MaxPointer)
        {
            Refuse(pointer[..pointer.LastIndexOf('/', MaxPointer)], "the schema is nested too deeply");
        }

        return pointer.Length <= MaxPointer;
    }

    /// <summary>The node of the subschema at <paramref name="pointer"/>, perhaps yet to be filled.
    /// <paramref name="around"/> is the resource that it is in, unless it is one itself.</summary>
    public SchemaNode NodeAt(JsonElement schema, string pointer, SchemaResource around)
    {
        if (_nodes.TryGetValue(pointer, out SchemaNode? node))
        {
            return node;
        }

        if (_nodes.Count >= limits.MaxNodes)
        {
            Refuse(pointer, $"the schema has more than {limits.MaxNodes} parts");
        }

        SchemaResource resource = Resources.Beginning(pointer) ?? around;
        node = new SchemaNode(resource.Number);
        _nodes.Add(pointer, node);
        if (AllowsDepth(pointer))
        {
            _todo.Enqueue(new Todo(schema, pointer, resource, node));
        }

        return node;
    }

    /// <summary>The compiled pattern, each text once; null with the reason when it cannot be.</summary>
    public LinearPattern? Pattern(string pattern, out string? whyNot)
    {
        if (_patterns.TryGetValue(pattern, out LinearPattern? compiled))
        {
            whyNot = null;
            return compiled;
        }

        if (_patterns.Count >= limits.MaxPatterns)
        {
            whyNot = $"the schema has more than {limits.MaxPatterns} patterns";
            return null;
        }

        if (LinearPattern.TryCompile(pattern, out compiled, out whyNot))
        {
            _patterns.Add(pattern, compiled);
            _variety += compiled.Variety * compiled.Variety;
        }

        if (_variety <= MaxVariety)
        {
            return compiled;
        }

        whyNot = "the patterns of the schema take too long to prepare";
        return null;
    }

    private void Fill(JsonElement schema, string pointer, SchemaResource resource, SchemaNode node)
    {
        if (schema.ValueKind == JsonValueKind.False)
        {
            node.Keywords = [new NeverKeyword()];
            return;
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            if (schema.ValueKind != JsonValueKind.True)
            {
                Refuse(pointer, "a schema must be an object or a boolean");
            }

            return;
        }

        if (resource.Dialect is null)
        {
            Refuse(resource.Pointer + "/$schema", "the schema is in a dialect other than 2020-12 and draft-07");
            return;
        }

        var place = new SchemaPlace(this, schema, pointer, resource);
        if (place.IsOld && place.Has("$ref", out _))
        {
            ReferenceKeywords.Compile(place);
        }
        else
        {
            ValueKeywords.Compile(place);
            ReferenceKeywords.Compile(place);
            ApplicatorKeywords.Compile(place);
            ObjectKeywords.Compile(place);
            ArrayKeywords.Compile(place);
            node.AsksForEvaluated = UnevaluatedKeywords.Compile(place);
        }

        node.Keywords = [.. place.Keywords];
    }

    private readonly record struct Todo(JsonElement Schema, string Pointer, SchemaResource Resource, SchemaNode Node);
}
