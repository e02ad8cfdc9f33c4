using System.Text.Json;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Schemas.Keywords;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Compiles what speaks of the value itself: type, enumeration, numbers, strings.</summary>
internal static class ValueKeywords
{
    public static void Compile(SchemaPlace place)
    {
        Type(place);
        if (place.Has("const", out JsonElement constant))
        {
            place.Keywords.Add(new EnumKeyword("const", [constant]));
        }

        if (place.Has("enum", out JsonElement values))
        {
            Enum(place, values);
        }

        foreach (string keyword in (ReadOnlySpan<string>)["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])
        {
            if (TryGetNumber(place, keyword, out string limit))
            {
                place.Keywords.Add(new RangeKeyword(keyword, limit));
            }
        }

        if (TryGetNumber(place, "multipleOf", out string divisor))
        {
            place.Keywords.Add(new MultipleOfKeyword(divisor));
        }

        Text(place);
    }

    private static void Type(SchemaPlace place)
    {
        if (!place.Has("type", out JsonElement type))
        {
            return;
        }

        var types = JsonTypes.None;
        bool known = type.ValueKind is JsonValueKind.String or JsonValueKind.Array;
        if (type.ValueKind == JsonValueKind.String)
        {
            types = JsonTypeNames.Parse(type.GetString());
        }
        else if (known)
        {
            foreach (JsonElement item in type.EnumerateArray())
            {
                JsonTypes next = item.ValueKind == JsonValueKind.String
                    ? JsonTypeNames.Parse(item.GetString())
                    : JsonTypes.None;
                known &= next != JsonTypes.None && (types & next) == 0;
                types |= next;
            }
        }

        if (!known || types == JsonTypes.None)
        {
            place.Refuse("type", "one of the seven type names, or different ones in an array");
        }

        place.Keywords.Add(new TypeKeyword(types));
    }

    private static void Enum(SchemaPlace place, JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Array)
        {
            place.Refuse("enum", "an array");
            return;
        }

        place.Keywords.Add(new EnumKeyword("enum", [.. values.EnumerateArray()]));
    }

    private static bool TryGetNumber(SchemaPlace place, string keyword, out string text)
    {
        text = "";
        if (!place.Has(keyword, out JsonElement value))
        {
            return false;
        }

        bool isDivisor = keyword == "multipleOf";
        if (value.ValueKind != JsonValueKind.Number
            || ExactNumber.Of(value) is not { IsTooExtreme: false } number
            || (isDivisor && number.CompareTo(ExactNumber.Of("0"u8)) <= 0))
        {
            place.Refuse(keyword, isDivisor ? "a number greater than zero" : "a number of reasonable size");
            return false;
        }

        text = value.GetRawText();
        return true;
    }

    private static void Text(SchemaPlace place)
    {
        long min = place.Count("minLength", 0);
        long max = place.Count("maxLength", long.MaxValue);
        if (min > 0 || max < long.MaxValue)
        {
            place.Keywords.Add(new LengthKeyword(min, max));
        }

        if (!place.Has("pattern", out JsonElement pattern))
        {
            return;
        }

        if (pattern.ValueKind != JsonValueKind.String)
        {
            place.Refuse("pattern", "a string");
        }
        else if (place.Pattern(pattern.GetString()!, "pattern") is { } linear)
        {
            place.Keywords.Add(new PatternKeyword(linear));
        }
    }
}
