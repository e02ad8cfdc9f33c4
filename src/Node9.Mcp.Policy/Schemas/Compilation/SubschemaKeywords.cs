using System.Text.Json;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Where a schema holds other schemas. What is elsewhere (<c>enum</c>, <c>const</c>, unknown keywords) is
/// data, whatever it looks like.</summary>
internal static class SubschemaKeywords
{
    /// <summary>Calls <paramref name="found"/> for each subschema directly in <paramref name="schema"/>, with its
    /// pointer.</summary>
    public static void ForEach(JsonElement schema, string pointer, Action<JsonElement, string> found)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$defs" or "definitions" or "properties" or "patternProperties" or "dependentSchemas"
                    or "dependencies":
                    Members(keyword.Value, JsonPointer.Append(pointer, keyword.Name), found);
                    break;
                case "allOf" or "anyOf" or "oneOf" or "prefixItems":
                    Items(keyword.Value, JsonPointer.Append(pointer, keyword.Name), found);
                    break;
                case "items" when keyword.Value.ValueKind == JsonValueKind.Array:
                    Items(keyword.Value, JsonPointer.Append(pointer, keyword.Name), found);
                    break;
                case "not" or "if" or "then" or "else" or "items" or "contains" or "additionalItems"
                    or "additionalProperties" or "propertyNames" or "unevaluatedItems" or "unevaluatedProperties"
                    or "contentSchema":
                    found(keyword.Value, JsonPointer.Append(pointer, keyword.Name));
                    break;
            }
        }
    }

    private static void Members(JsonElement schemas, string pointer, Action<JsonElement, string> found)
    {
        if (schemas.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in schemas.EnumerateObject())
            {
                found(member.Value, JsonPointer.Append(pointer, member.Name));
            }
        }
    }

    private static void Items(JsonElement schemas, string pointer, Action<JsonElement, string> found)
    {
        if (schemas.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in schemas.EnumerateArray())
            {
                found(item, JsonPointer.Append(pointer, index++));
            }
        }
    }
}
