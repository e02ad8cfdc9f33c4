using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>if</c> with its <c>then</c> and <c>else</c>.</summary>
internal sealed class ConditionalKeyword(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        EvaluatedSet? own = evaluated is null ? null : new EvaluatedSet(evaluated.Count);
        bool applies = evaluation.Try(condition, instance, own);
        if (applies)
        {
            evaluated?.Add(own!);
        }

        SchemaNode? branch = applies ? then : otherwise;
        return branch is null || branch.IsMetBy(instance, ref evaluation, evaluated);
    }
}
