using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Keywords;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Compiles what speaks of arrays.</summary>
internal static class ArrayKeywords
{
    public static void Compile(SchemaPlace place)
    {
        long min = place.Count("minItems", 0);
        long max = place.Count("maxItems", long.MaxValue);
        if (min > 0 || max < long.MaxValue)
        {
            place.Keywords.Add(new CountKeyword(JsonValueKind.Array, min, max));
        }

        Items(place);
        Contains(place);
        if (place.Has("uniqueItems", out JsonElement unique))
        {
            if (unique.ValueKind == JsonValueKind.True)
            {
                place.Keywords.Add(new UniqueItemsKeyword());
            }
            else if (unique.ValueKind != JsonValueKind.False)
            {
                place.Refuse("uniqueItems", "a boolean");
            }
        }
    }

    private static void Items(SchemaPlace place)
    {
        bool hasItems = place.Has("items", out JsonElement items);
        SchemaNode[] prefix = [];
        SchemaNode? rest = null;
        if (place.IsOld && hasItems && items.ValueKind == JsonValueKind.Array)
        {
            prefix = place.Nodes("items", items);
            rest = place.Has("additionalItems", out JsonElement additional)
                ? place.Node(additional, "additionalItems")
                : null;
        }
        else
        {
            rest = hasItems ? place.Node(items, "items") : null;
            if (!place.IsOld && place.Has("prefixItems", out JsonElement prefixItems))
            {
                prefix = place.Nodes("prefixItems", prefixItems);
            }
        }

        if (prefix.Length > 0 || rest is not null)
        {
            place.Keywords.Add(new ItemsKeyword(prefix, rest));
        }
    }

    private static void Contains(SchemaPlace place)
    {
        long min = place.IsOld ? 1 : place.Count("minContains", 1);
        long max = place.IsOld ? long.MaxValue : place.Count("maxContains", long.MaxValue);
        if (place.Has("contains", out JsonElement contains))
        {
            place.Keywords.Add(new ContainsKeyword(place.Node(contains, "contains"), min, max, !place.IsOld));
        }
    }
}
