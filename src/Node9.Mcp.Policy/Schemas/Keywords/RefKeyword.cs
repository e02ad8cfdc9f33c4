using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>$ref</c>, and a <c>$dynamicRef</c> that is no more than one.</summary>
internal sealed class RefKeyword(SchemaNode target) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated) =>
        target.IsMetBy(instance, ref evaluation, evaluated);
}
