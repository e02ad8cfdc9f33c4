using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>minItems</c>, <c>maxItems</c>, <c>minProperties</c> and <c>maxProperties</c>.</summary>
internal sealed class CountKeyword(JsonValueKind kind, long min, long max) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != kind)
        {
            return true;
        }

        bool isArray = kind == JsonValueKind.Array;
        int count = SchemaNode.Length(instance);
        if (count < min)
        {
            return evaluation.Violate(
                isArray ? "minItems" : "minProperties", $"must have at least {Words(min)}, not {count}");
        }

        return count <= max || evaluation.Violate(
            isArray ? "maxItems" : "maxProperties", $"must have at most {Words(max)}, not {count}");
    }

    private string Words(long count) => kind == JsonValueKind.Array
        ? ShownText.Count(count, "item", "items")
        : ShownText.Count(count, "property", "properties");
}
