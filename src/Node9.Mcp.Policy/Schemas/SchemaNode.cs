using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Keywords;

namespace Node9.Mcp.Policy.Schemas;

/// <summary>One subschema, compiled: its keywords in the order in which they are asked.</summary>
/// <remarks>Immutable once compilation has ended; until then references to it may already exist.</remarks>
internal sealed class SchemaNode(int resource)
{
    /// <summary>All must be met; <c>true</c> and <c>{}</c> have none.</summary>
    public Keyword[] Keywords { get; set; } = [];

    /// <summary>Whether one of the keywords asks what the others looked at.</summary>
    public bool AsksForEvaluated { get; set; }

    /// <summary>Number of the schema resource that the subschema belongs to.</summary>
    public int Resource => resource;

    public bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (!evaluation.Enter(resource))
        {
            return false;
        }

        EvaluatedSet? own = evaluated;
        if (AsksForEvaluated)
        {
            int count = Length(instance);
            own = evaluation.Spend(count / 64) ? new EvaluatedSet(count) : null;
        }

        bool met = true;
        foreach (Keyword keyword in Keywords)
        {
            if (!keyword.IsMetBy(instance, ref evaluation, own))
            {
                met = false;
                if (!evaluation.Collects)
                {
                    break;
                }
            }
        }

        if (met && AsksForEvaluated && evaluated is not null && own is not null)
        {
            evaluated.Add(own);
        }

        evaluation.Leave();
        return met;
    }

    /// <summary>Members or items of <paramref name="instance"/>; 0 for anything else.</summary>
    internal static int Length(JsonElement instance) => instance.ValueKind switch
    {
        JsonValueKind.Object => instance.GetPropertyCount(),
        JsonValueKind.Array => instance.GetArrayLength(),
        _ => 0,
    };
}
