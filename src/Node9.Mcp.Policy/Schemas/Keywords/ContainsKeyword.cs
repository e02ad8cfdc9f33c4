using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
/// <param name="node">What is looked for.</param>
/// <param name="min">At least so often; 1 unless stated.</param>
/// <param name="max">At most so often.</param>
/// <param name="countsAsEvaluated">Whether what is found counts for <c>unevaluatedItems</c>: from 2020-12 on.</param>
internal sealed class ContainsKeyword(SchemaNode node, long min, long max, bool countsAsEvaluated) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        List<SchemaViolation>? violations = evaluation.Violations;
        evaluation.Violations = null;
        int index = 0;
        long found = 0;
        foreach (JsonElement item in instance.EnumerateArray())
        {
            if (evaluation.Item(node, item, index))
            {
                found++;
                if (countsAsEvaluated)
                {
                    evaluated?.Add(index);
                }
            }

            index++;
            if (evaluated is null && (found > max || (found >= min && max == long.MaxValue)))
            {
                break;
            }
        }

        evaluation.Violations = violations;
        if (found < min)
        {
            return evaluation.Violate(
                "contains", $"must contain at least {ShownText.Count(min, "item", "items")} of the required form");
        }

        return found <= max || evaluation.Violate(
            "maxContains", $"must contain at most {ShownText.Count(max, "item", "items")} of the stated form");
    }
}
