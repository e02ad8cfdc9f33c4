using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Conditions;
using Node9.Mcp.Policy.Schemas;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads a JSON Schema on a call's arguments.</summary>
internal static class SchemaReader
{
    public static SchemaCondition? Read(DocumentNode node, string what, ICollection<Diagnostic> problems)
    {
        CompiledSchema schema = CompiledSchema.Compile(node.ToElement());
        if (schema.IsUsable)
        {
            return new SchemaCondition(schema);
        }

        string where = string.IsNullOrEmpty(schema.WhereNot) ? "" : $" at `{schema.WhereNot}`";
        problems.Add(new Diagnostic(DiagnosticIds.BadSchema, Severity.Error, node.Position,
            $"`schema` in {what} cannot be used{where}: {schema.WhyNot}",
            "write a JSON Schema (2020-12 or draft-07) without references to other documents"));
        return null;
    }
}
