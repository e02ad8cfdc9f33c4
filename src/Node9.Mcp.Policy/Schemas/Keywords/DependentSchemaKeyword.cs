using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary>One entry of <c>dependentSchemas</c>: where the member is, the whole object must match.</summary>
internal sealed class DependentSchemaKeyword(string trigger, SchemaNode node) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated) =>
        instance.ValueKind != JsonValueKind.Object
        || !evaluation.Spend(1 + (instance.GetPropertyCount() / 8))
        || !instance.TryGetProperty(trigger, out _)
        || node.IsMetBy(instance, ref evaluation, evaluated);
}
