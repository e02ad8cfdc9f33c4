using System.Text.Json;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Finds every resource and anchor of a document before any reference is resolved.</summary>
internal sealed class ResourceScan(SchemaCompiler compiler)
{
    private readonly Stack<(JsonElement Schema, string Pointer, SchemaResource Resource)> _todo = new();
    private readonly Dictionary<string, SchemaResource> _byPointer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaResource> _byUri = new(StringComparer.Ordinal);

    /// <summary>All of them, by number; the document itself is the first.</summary>
    public List<SchemaResource> Resources { get; } = [];

    /// <summary>Scans <paramref name="root"/>; the compiler is told what is wrong.</summary>
    public void Scan(JsonElement root)
    {
        SchemaDialect? dialect = SchemaDialect.Draft202012;
        if (root.ValueKind == JsonValueKind.Object)
        {
            dialect = SchemaDialects.Of(root, dialect);
        }

        SchemaResource document = Add("", SchemaReference.Nowhere, dialect);
        _todo.Push((root, "", document));
        int seen = 0;
        while (compiler.WhyNot is null && _todo.TryPop(out var next))
        {
            if (next.Schema.ValueKind != JsonValueKind.Object || !compiler.AllowsDepth(next.Pointer))
            {
                continue;
            }

            if (++seen > compiler.Limits.MaxNodes)
            {
                compiler.Refuse(next.Pointer, $"the schema has more than {compiler.Limits.MaxNodes} parts");
                return;
            }

            SchemaResource resource = Enter(next.Schema, next.Pointer, next.Resource);
            SubschemaKeywords.ForEach(
                next.Schema, next.Pointer, (schema, pointer) => _todo.Push((schema, pointer, resource)));
        }
    }

    /// <summary>The resource that the place belongs to: the nearest above it.</summary>
    public SchemaResource At(string pointer)
    {
        while (Resources.Count > 1 && !_byPointer.ContainsKey(pointer))
        {
            pointer = pointer[..pointer.LastIndexOf('/')];
        }

        return _byPointer.GetValueOrDefault(pointer, Resources[0]);
    }

    /// <summary>The resource whose root the place is, or null.</summary>
    public SchemaResource? Beginning(string pointer) => _byPointer.GetValueOrDefault(pointer);

    /// <summary>The resource with this identity, or null.</summary>
    public SchemaResource? Named(Uri uri) => _byUri.GetValueOrDefault(uri.AbsoluteUri);

    private SchemaResource Enter(JsonElement schema, string pointer, SchemaResource resource)
    {
        bool isOld = resource.Dialect == SchemaDialect.Draft07;
        if (schema.TryGetProperty("$id", out JsonElement id) && !(isOld && schema.TryGetProperty("$ref", out _)))
        {
            resource = Identify(schema, pointer, resource, id);
        }

        if (resource.Dialect == SchemaDialect.Draft202012)
        {
            Anchor(schema, "$anchor", pointer, resource, isDynamic: false);
            Anchor(schema, "$dynamicAnchor", pointer, resource, isDynamic: true);
        }

        return resource;
    }

    private SchemaResource Identify(JsonElement schema, string pointer, SchemaResource resource, JsonElement id)
    {
        string place = JsonPointer.Append(pointer, "$id");
        if (id.ValueKind != JsonValueKind.String
            || !SchemaReference.TryResolve(resource.Uri, id.GetString()!, out Uri uri, out string fragment))
        {
            compiler.Refuse(place, "`$id` is not a URI");
            return resource;
        }

        SchemaDialect? dialect = SchemaDialects.Of(schema, resource.Dialect);
        if (fragment.Length > 0)
        {
            if (dialect != SchemaDialect.Draft07)
            {
                compiler.Refuse(place, "`$id` has a fragment");
                return resource;
            }

            Anchor(fragment, place, pointer, resource, isDynamic: false);
            if (uri == resource.Uri)
            {
                return resource;
            }
        }

        return Add(pointer, uri, dialect);
    }

    private SchemaResource Add(string pointer, Uri uri, SchemaDialect? dialect)
    {
        var resource = new SchemaResource(Resources.Count, pointer, uri, dialect);
        if (pointer.Length == 0 && Resources.Count == 1)
        {
            // The document has an `$id`: it is the same resource under its right name.
            resource = new SchemaResource(0, pointer, uri, dialect);
            Resources.Clear();
            _byUri.Clear();
        }

        Resources.Add(resource);
        _byPointer[pointer] = resource;
        if (!_byUri.TryAdd(uri.AbsoluteUri, resource))
        {
            compiler.Refuse(pointer, $"the `$id` `{ShownText.Cut(uri.AbsoluteUri)}` is given twice");
        }

        return resource;
    }

    private void Anchor(JsonElement schema, string keyword, string pointer, SchemaResource resource, bool isDynamic)
    {
        if (!schema.TryGetProperty(keyword, out JsonElement name))
        {
            return;
        }

        string place = JsonPointer.Append(pointer, keyword);
        if (name.ValueKind != JsonValueKind.String || name.GetString()!.Length == 0)
        {
            compiler.Refuse(place, $"`{keyword}` is not a name");
            return;
        }

        Anchor(name.GetString()!, place, pointer, resource, isDynamic);
    }

    private void Anchor(string name, string place, string pointer, SchemaResource resource, bool isDynamic)
    {
        if (!resource.Anchors.TryAdd(name, pointer) && resource.Anchors[name] != pointer)
        {
            compiler.Refuse(place, $"the anchor `{ShownText.Cut(name)}` is given twice");
        }

        if (isDynamic)
        {
            resource.DynamicAnchors[name] = pointer;
        }
    }
}
