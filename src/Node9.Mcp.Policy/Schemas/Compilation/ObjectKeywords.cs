using System.Text.Json;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Schemas.Keywords;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Compiles what speaks of objects.</summary>
internal static class ObjectKeywords
{
    public static void Compile(SchemaPlace place)
    {
        if (place.Has("required", out JsonElement required)
            && place.Names(["required"], required) is { Count: > 0 } names)
        {
            place.Keywords.Add(new RequiredKeyword("required", names));
        }

        long min = place.Count("minProperties", 0);
        long max = place.Count("maxProperties", long.MaxValue);
        if (min > 0 || max < long.MaxValue)
        {
            place.Keywords.Add(new CountKeyword(JsonValueKind.Object, min, max));
        }

        Members(place);
        if (place.Has("propertyNames", out JsonElement propertyNames))
        {
            place.Keywords.Add(new PropertyNamesKeyword(place.Node(propertyNames, "propertyNames")));
        }

        if (!place.IsOld)
        {
            Dependencies(place, "dependentRequired", maySchema: false, mayNames: true);
            Dependencies(place, "dependentSchemas", maySchema: true, mayNames: false);
        }

        // Gone from 2020-12, where its metaschema still lists it; whoever writes it means it.
        Dependencies(place, "dependencies", maySchema: true, mayNames: true);
    }

    private static void Members(SchemaPlace place)
    {
        var names = new List<string>();
        var named = new List<SchemaNode>();
        if (place.Has("properties", out JsonElement properties))
        {
            foreach (JsonProperty member in place.Members("properties", properties))
            {
                names.Add(member.Name);
                named.Add(place.Node(member.Value, "properties", member.Name));
            }
        }

        var patterned = new List<(LinearPattern, SchemaNode)>();
        if (place.Has("patternProperties", out JsonElement patterns))
        {
            foreach (JsonProperty member in place.Members("patternProperties", patterns))
            {
                if (place.Pattern(member.Name, "patternProperties", member.Name) is { } pattern)
                {
                    patterned.Add((pattern, place.Node(member.Value, "patternProperties", member.Name)));
                }
            }
        }

        SchemaNode? additional = place.Has("additionalProperties", out JsonElement value)
            ? place.Node(value, "additionalProperties")
            : null;
        if (named.Count + patterned.Count > 0 || additional is not null)
        {
            bool isClosed = value.ValueKind == JsonValueKind.False;
            place.Keywords.Add(
                new MembersKeyword(new NameTable(names), [.. named], [.. patterned], additional, isClosed));
        }
    }

    private static void Dependencies(SchemaPlace place, string keyword, bool maySchema, bool mayNames)
    {
        if (!place.Has(keyword, out JsonElement value))
        {
            return;
        }

        foreach (JsonProperty member in place.Members(keyword, value))
        {
            if (mayNames && (!maySchema || member.Value.ValueKind == JsonValueKind.Array))
            {
                if (place.Names([keyword, member.Name], member.Value) is { Count: > 0 } names)
                {
                    place.Keywords.Add(new RequiredKeyword(keyword, names, member.Name));
                }
            }
            else
            {
                SchemaNode node = place.Node(member.Value, keyword, member.Name);
                place.Keywords.Add(new DependentSchemaKeyword(member.Name, node));
            }
        }
    }
}
