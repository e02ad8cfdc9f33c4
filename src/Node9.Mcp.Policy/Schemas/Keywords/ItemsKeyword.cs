using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>prefixItems</c> with <c>items</c>; in draft-07, <c>items</c> with <c>additionalItems</c>.</summary>
/// <param name="prefix">For the first items, one each.</param>
/// <param name="rest">For all others; null when they are allowed unseen.</param>
internal sealed class ItemsKeyword(SchemaNode[] prefix, SchemaNode? rest) : Keyword
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
            SchemaNode? node = index < prefix.Length ? prefix[index] : rest;
            if (node is null)
            {
                break;
            }

            evaluated?.Add(index);
            if (!evaluation.Item(node, item, index))
            {
                met = false;
                if (!evaluation.Collects)
                {
                    break;
                }
            }

            index++;
        }

        return met;
    }
}
