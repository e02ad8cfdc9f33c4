using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>Where a value comes from: <c>$call.identity ?? $call.user | lower</c>. The first alternative that the row has,
/// passed through each filter; a filter that has nothing to say ends in nothing.</summary>
internal sealed class FieldExpression(List<FieldAlternative> alternatives, List<FieldFilter> filters) : MappingNode
{
    /// <inheritdoc/>
    public override JsonNode? For(in MappingScope scope)
    {
        JsonNode? value = Source(scope);
        foreach (FieldFilter filter in filters)
        {
            if (value is null && !filter.TakesNothing)
            {
                return null;
            }

            value = filter.Apply(value);
        }

        return value;
    }

    /// <summary>The first alternative as it stands in the row; undefined when it has none.</summary>
    public JsonElement Element(in MappingScope scope)
    {
        foreach (FieldAlternative each in alternatives)
        {
            if (each.Path is { } path && scope.At(path) is { ValueKind: not JsonValueKind.Undefined } found)
            {
                return found;
            }
        }

        return default;
    }

    private JsonNode? Source(in MappingScope scope)
    {
        foreach (FieldAlternative each in alternatives)
        {
            if (each.Literal is { } literal)
            {
                return JsonValue.Create(literal);
            }

            if (each.Path is ["file"])
            {
                return JsonValue.Create(scope.Row.File);
            }

            JsonElement found = scope.At(each.Path!);
            switch (found.ValueKind)
            {
                case JsonValueKind.Undefined:
                case JsonValueKind.String when found.ValueEquals(""u8):
                    continue;
                case JsonValueKind.Object:
                    return JsonObject.Create(found);
                case JsonValueKind.Array:
                    return JsonArray.Create(found);
                default:
                    return JsonValue.Create(found);
            }
        }

        return null;
    }
}
