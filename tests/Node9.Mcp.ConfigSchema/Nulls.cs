using System.Text.Json.Nodes;

namespace Node9.Mcp.ConfigSchema;

/// <summary>Takes null out of a generated schema: in the file, what is not there is left out, never null.</summary>
internal static class Nulls
{
    public static void Remove(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (JsonNode? item in array)
                {
                    Remove(item);
                }

                break;
            case JsonObject schema:
                Unwrap(schema);
                foreach ((string _, JsonNode? value) in schema.ToArray())
                {
                    Remove(value);
                }

                break;
            default:
                break;
        }
    }

    private static void Unwrap(JsonObject schema)
    {
        if (schema["type"] is JsonArray types && types.FirstOrDefault(IsNull) is { } nothing)
        {
            types.Remove(nothing);
            schema["type"] = types.Count == 1 ? types[0]!.DeepClone() : types.DeepClone();
        }

        if (schema["oneOf"] is not JsonArray choices
            || choices.FirstOrDefault(each => each is JsonObject choice && IsNull(choice["type"])) is not { } empty)
        {
            return;
        }

        choices.Remove(empty);
        if (choices is [JsonObject only])
        {
            schema.Remove("oneOf");
            foreach ((string name, JsonNode? value) in only)
            {
                schema[name] = value?.DeepClone();
            }
        }
    }

    private static bool IsNull(JsonNode? type) => type is JsonValue value && value.TryGetValue(out string? text) && text == "null";
}
