using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>unevaluatedProperties</c>: for members that no other keyword here has looked at. Must be asked
/// last.</summary>
internal sealed class UnevaluatedPropertiesKeyword(SchemaNode node, bool isClosed, NameTable known) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        bool met = true;
        int position = 0;
        foreach (JsonProperty member in instance.EnumerateObject())
        {
            bool seen = evaluated is not null && evaluated[position++];
            if (!evaluation.Spend(1))
            {
                return false;
            }

            if (!seen && !IsMetBy(member, ref evaluation))
            {
                met = false;
                if (!evaluation.Collects)
                {
                    return false;
                }
            }
        }

        evaluated?.AddAll();
        return met;
    }

    private bool IsMetBy(JsonProperty member, ref Evaluation evaluation) => isClosed
        ? UnknownMember.Violate("unevaluatedProperties", member, known, ref evaluation)
        : evaluation.Member(node, member);
}
