using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Keywords;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Compiles what speaks of what the other keywords left over; to be compiled after all of them.</summary>
internal static class UnevaluatedKeywords
{
    /// <summary>Whether there is such a keyword.</summary>
    public static bool Compile(SchemaPlace place)
    {
        if (place.IsOld)
        {
            return false;
        }

        bool found = false;
        if (place.Has("unevaluatedItems", out JsonElement items))
        {
            found = true;
            place.Keywords.Add(new UnevaluatedItemsKeyword(place.Node(items, "unevaluatedItems")));
        }

        if (place.Has("unevaluatedProperties", out JsonElement members))
        {
            found = true;
            SchemaNode node = place.Node(members, "unevaluatedProperties");
            bool isClosed = members.ValueKind == JsonValueKind.False;
            place.Keywords.Add(new UnevaluatedPropertiesKeyword(node, isClosed, Known(place)));
        }

        return found;
    }

    private static NameTable Known(SchemaPlace place)
    {
        var names = new List<string>();
        if (place.Has("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in properties.EnumerateObject())
            {
                names.Add(member.Name);
            }
        }

        return new NameTable(names);
    }
}
