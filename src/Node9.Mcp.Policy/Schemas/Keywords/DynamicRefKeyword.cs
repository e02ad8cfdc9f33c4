using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>$dynamicRef</c>: the outermost resource on the way here that has the anchor decides.</summary>
/// <param name="fallback">What the reference names where it stands.</param>
/// <param name="byResource">The subschema with the anchor, for each resource that has one.</param>
internal sealed class DynamicRefKeyword(SchemaNode fallback, Dictionary<int, SchemaNode> byResource) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        List<int> scope = evaluation.Scope ?? [];
        if (!evaluation.Spend(scope.Count / 8))
        {
            return false;
        }

        foreach (int resource in scope)
        {
            if (byResource.TryGetValue(resource, out SchemaNode? target))
            {
                return target.IsMetBy(instance, ref evaluation, evaluated);
            }
        }

        return fallback.IsMetBy(instance, ref evaluation, evaluated);
    }
}
