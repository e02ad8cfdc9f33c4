using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>not</c>.</summary>
internal sealed class NotKeyword(SchemaNode node) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated) =>
        !evaluation.Try(node, instance, null)
        || evaluation.Violate("not", "has a form that is not allowed");
}
