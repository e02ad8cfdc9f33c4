using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>uniqueItems</c>: by hash, so that many items cost little more than few.</summary>
internal sealed class UniqueItemsKeyword : Keyword
{
    private const int MaxPaired = 8;

    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        int count = instance.GetArrayLength();
        return count < 2 || (count <= MaxPaired
            ? ByPairs(instance, count, ref evaluation)
            : ByHash(instance, count, ref evaluation));
    }

    private static bool ByPairs(JsonElement instance, int count, ref Evaluation evaluation)
    {
        for (int i = 1; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (ValueEquality.Equal(instance[i], instance[j], ref evaluation))
                {
                    return Violate(j, i, ref evaluation);
                }
            }
        }

        return true;
    }

    private static bool ByHash(JsonElement instance, int count, ref Evaluation evaluation)
    {
        if (!evaluation.Spend(count))
        {
            return false;
        }

        var items = new List<JsonElement>(count);
        var newest = new Dictionary<int, int>(count);
        int[] older = new int[count];
        foreach (JsonElement item in instance.EnumerateArray())
        {
            int hash = ValueEquality.Hash(item, ref evaluation);
            int at = items.Count;
            older[at] = newest.GetValueOrDefault(hash, -1);
            for (int other = older[at]; other >= 0; other = older[other])
            {
                if (!evaluation.Spend(1) || ValueEquality.Equal(items[other], item, ref evaluation))
                {
                    return Violate(other, at, ref evaluation);
                }
            }

            newest[hash] = at;
            items.Add(item);
        }

        return true;
    }

    private static bool Violate(int first, int second, ref Evaluation evaluation) =>
        evaluation.Violate(
            "uniqueItems", $"must not contain the same item twice: items {first} and {second} are equal");
}
