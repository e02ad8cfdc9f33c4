using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>allOf</c>.</summary>
internal sealed class AllOfKeyword(SchemaNode[] nodes) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        bool met = true;
        foreach (SchemaNode node in nodes)
        {
            if (!node.IsMetBy(instance, ref evaluation, evaluated))
            {
                met = false;
                if (!evaluation.Collects)
                {
                    break;
                }
            }
        }

        return met;
    }
}
