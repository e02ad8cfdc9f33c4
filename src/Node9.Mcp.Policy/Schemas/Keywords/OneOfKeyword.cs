using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneOfKeyword(SchemaNode[] nodes) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        int first = -1;
        evaluation.Spend((evaluated?.Count ?? 0) * (long)nodes.Length / 64);
        for (int i = 0; i < nodes.Length; i++)
        {
            EvaluatedSet? own = evaluated is null ? null : new EvaluatedSet(evaluated.Count);
            if (!evaluation.Try(nodes[i], instance, own))
            {
                continue;
            }

            if (first >= 0)
            {
                return evaluation.Violate(
                    "oneOf", $"matches forms {first + 1} and {i + 1} of {nodes.Length}, but must match exactly one");
            }

            first = i;
            evaluated?.Add(own!);
        }

        return first >= 0 || NearestForm.Violate("oneOf", nodes, instance, ref evaluation);
    }
}
