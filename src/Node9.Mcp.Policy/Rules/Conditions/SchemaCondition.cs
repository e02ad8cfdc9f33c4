using System.Text.Json;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary><c>schema</c>: the arguments as a whole are valid against a JSON Schema. A call without arguments counts as one
/// with an empty object.</summary>
internal sealed class SchemaCondition(CompiledSchema schema)
{
    /// <summary>Whether <paramref name="arguments"/> are valid.</summary>
    public Outcome Test(JsonElement arguments, ref string? doubt)
    {
        SchemaResult result = schema.ValidateArguments(arguments);
        switch (result.Outcome)
        {
            case SchemaOutcome.Valid:
                return Outcome.Yes;
            case SchemaOutcome.Violated:
                return Outcome.No;
            default:
                doubt = $"the schema could not be applied: {result.Reason}";
                return Outcome.Undetermined;
        }
    }
}
