using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary>The schema <c>false</c>: nothing is allowed.</summary>
internal sealed class NeverKeyword : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated) =>
        evaluation.Violate("false", "is not allowed here");
}
