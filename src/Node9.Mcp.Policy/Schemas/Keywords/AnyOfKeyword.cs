using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>anyOf</c>.</summary>
internal sealed class AnyOfKeyword(SchemaNode[] nodes) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        bool met = false;
        evaluation.Spend((evaluated?.Count ?? 0) * (long)nodes.Length / 64);
        foreach (SchemaNode node in nodes)
        {
            EvaluatedSet? own = evaluated is null ? null : new EvaluatedSet(evaluated.Count);
            if (!evaluation.Try(node, instance, own))
            {
                continue;
            }

            met = true;
            if (evaluated is null)
            {
                break;
            }

            // Someone asks what was looked at: every form that fits has a say.
            evaluated.Add(own!);
        }

        return met || NearestForm.Violate("anyOf", nodes, instance, ref evaluation);
    }
}
