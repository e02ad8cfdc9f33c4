using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>unevaluatedItems</c>: for items that no other keyword here has looked at. Must be asked last.</summary>
internal sealed class UnevaluatedItemsKeyword(SchemaNode node) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        bool met = true;
        int index = 0;
        foreach (JsonElement item in instance.EnumerateArray())
        {
            bool seen = evaluated is not null && evaluated[index];
            if (!evaluation.Spend(1))
            {
                return false;
            }

            if (!seen && !evaluation.Item(node, item, index))
            {
                met = false;
                if (!evaluation.Collects)
                {
                    return false;
                }
            }

            index++;
        }

        evaluated?.AddAll();
        return met;
    }
}
