using System.Text.Json;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Schemas.Keywords;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Compiles references. They reach what the document itself holds and nothing else.</summary>
internal static class ReferenceKeywords
{
    public static void Compile(SchemaPlace place)
    {
        if (place.Has("$ref", out JsonElement reference)
            && Target(place, "$ref", reference, out _, out _) is { } target)
        {
            place.Keywords.Add(new RefKeyword(target));
        }

        if (!place.IsOld && place.Has("$dynamicRef", out reference)
            && Target(place, "$dynamicRef", reference, out SchemaResource? resource, out string fragment)
                is { } fallback)
        {
            place.Keywords.Add(resource!.DynamicAnchors.ContainsKey(fragment)
                ? Dynamic(place.Compiler, fallback, fragment)
                : new RefKeyword(fallback));
        }
    }

    private static DynamicRefKeyword Dynamic(SchemaCompiler compiler, SchemaNode fallback, string anchor)
    {
        compiler.HasDynamicScope = true;
        var byResource = new Dictionary<int, SchemaNode>();
        foreach (SchemaResource resource in compiler.Resources.Resources)
        {
            if (resource.DynamicAnchors.TryGetValue(anchor, out string? pointer)
                && JsonPointer.TryResolve(compiler.Root, pointer, out JsonElement schema))
            {
                byResource.Add(resource.Number, compiler.NodeAt(schema, pointer, resource));
            }
        }

        return new DynamicRefKeyword(fallback, byResource);
    }

    private static SchemaNode? Target(
        SchemaPlace place, string keyword, JsonElement reference, out SchemaResource? resource, out string fragment)
    {
        resource = null;
        fragment = "";
        if (reference.ValueKind != JsonValueKind.String
            || !SchemaReference.TryResolve(place.Resource.Uri, reference.GetString()!, out Uri uri, out fragment))
        {
            place.Refuse(keyword, "a URI reference");
            return null;
        }

        string shown = ShownText.Cut(reference.GetString()!);
        resource = place.Compiler.Resources.Named(uri);
        if (resource is null)
        {
            place.Refuse([keyword], $"`{shown}` refers to something outside the schema, and nothing is ever fetched");
            return null;
        }

        if (!TryPoint(resource, fragment, out string pointer)
            || !JsonPointer.TryResolve(place.Compiler.Root, pointer, out JsonElement target))
        {
            place.Refuse([keyword], $"`{shown}` refers to nothing in the schema");
            return null;
        }

        return place.Compiler.NodeAt(target, pointer, place.Compiler.Resources.At(pointer));
    }

    private static bool TryPoint(SchemaResource resource, string fragment, out string pointer)
    {
        if (fragment.Length == 0 || fragment[0] == '/')
        {
            pointer = resource.Pointer + fragment;
            return true;
        }

        return resource.Anchors.TryGetValue(fragment, out pointer!);
    }
}
