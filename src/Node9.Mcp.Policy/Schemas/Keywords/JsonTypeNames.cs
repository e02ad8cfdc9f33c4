namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary>The names of <see cref="JsonTypes"/> in schemas and in sentences.</summary>
internal static class JsonTypeNames
{
    private static readonly (JsonTypes Type, string Name, string Words)[] Names =
    [
        (JsonTypes.String, "string", "a string"),
        (JsonTypes.Integer, "integer", "an integer"),
        (JsonTypes.Number, "number", "a number"),
        (JsonTypes.Boolean, "boolean", "a boolean"),
        (JsonTypes.Array, "array", "an array"),
        (JsonTypes.Object, "object", "an object"),
        (JsonTypes.Null, "null", "null"),
    ];

    /// <summary>The type called <paramref name="name"/>, or <see cref="JsonTypes.None"/>.</summary>
    public static JsonTypes Parse(string? name)
    {
        foreach ((JsonTypes type, string known, _) in Names)
        {
            if (known == name)
            {
                return type;
            }
        }

        return JsonTypes.None;
    }

    /// <summary><c>a string or null</c>.</summary>
    public static string Words(this JsonTypes types)
    {
        string words = "";
        foreach ((JsonTypes type, _, string word) in Names)
        {
            if ((types & type) != 0)
            {
                words = words.Length == 0 ? word : $"{words} or {word}";
            }
        }

        return words;
    }
}
