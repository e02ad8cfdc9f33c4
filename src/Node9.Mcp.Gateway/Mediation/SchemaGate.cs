using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Policy.Schemas;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Checks a call's arguments against the tool's own <c>inputSchema</c> before policy sees it.</summary>
internal static class SchemaGate
{
    /// <summary>The rule id of a call whose arguments cannot be checked.</summary>
    public const string UnverifiableRule = "schema.unverifiable";

    /// <summary>The rule id of a call whose arguments do not fit.</summary>
    public const string ViolatedRule = "schema.violated";

    /// <summary>What the gate says: nothing (null) when the arguments fit, else a match that asks or blocks.</summary>
    public static RuleMatch? Check(ToolDefinition? tool, string name, JsonElement arguments)
    {
        if (tool is null)
        {
            return Doubt($"the server does not list a tool `{name}`, so its arguments cannot be checked");
        }

        if (tool.Schema.Check(arguments) is not { } result)
        {
            return Doubt($"the arguments of `{name}` cannot be checked: {tool.Schema.WhyNot}");
        }

        return result.Outcome switch
        {
            SchemaOutcome.Valid => null,
            SchemaOutcome.Violated => new RuleMatch(ViolatedRule, "schema", Decision.Block, Describe(name, result)),
            _ => Doubt($"the arguments of `{name}` cannot be checked: {result.Reason}"),
        };
    }

    private static RuleMatch Doubt(string reason) =>
        new(UnverifiableRule, "schema", Decision.Review, reason + ".");

    private static string Describe(string name, SchemaResult result)
    {
        var text = new StringBuilder("Invalid arguments for `").Append(name).Append("`: ");
        for (int i = 0; i < result.Violations.Count; i++)
        {
            text.Append(i == 0 ? "" : "; ").Append(result.Violations[i].Message);
        }

        return text.Append(". Correct them and call the tool again.").ToString();
    }
}
