using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary>Says what is missing when a value has none of several forms: the violations of the form that came
/// nearest.</summary>
internal static class NearestForm
{
    private const int MaxTried = 16;

    /// <summary>Notes the violations; false always.</summary>
    public static bool Violate(string keyword, SchemaNode[] nodes, JsonElement instance, ref Evaluation evaluation)
    {
        if (!evaluation.Collects)
        {
            return false;
        }

        List<SchemaViolation> outer = evaluation.Violations!;
        List<SchemaViolation>? nearest = null;
        for (int i = 0; i < nodes.Length && i < MaxTried; i++)
        {
            var found = new List<SchemaViolation>();
            evaluation.Violations = found;
            nodes[i].IsMetBy(instance, ref evaluation, null);
            if (found.Count > 0
                && (nearest is null || Distance(found, evaluation.Path) < Distance(nearest, evaluation.Path)))
            {
                nearest = found;
            }
        }

        evaluation.Violations = outer;
        evaluation.Violate(
            keyword, $"has none of the {nodes.Length} allowed forms; what keeps it from the nearest follows");
        foreach (SchemaViolation violation in nearest ?? [])
        {
            evaluation.Add(violation);
        }

        return false;
    }

    /// <summary>A form is far when the value has the wrong type or a wrong discriminator; then violations
    /// count.</summary>
    private static int Distance(List<SchemaViolation> violations, string path)
    {
        int distance = violations.Count;
        foreach (SchemaViolation violation in violations)
        {
            distance += violation.Keyword switch
            {
                "type" or "false" when violation.InstancePointer == path => 1000,
                "const" or "enum" => 100,
                _ => 0,
            };
        }

        return distance;
    }
}
