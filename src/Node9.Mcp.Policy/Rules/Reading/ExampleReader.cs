using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads a rule's examples: at least one call that it matches and one near miss.</summary>
internal static class ExampleReader
{
    private static readonly string[] Fields =
        ["server", "tool", "arguments", "definition", "agent", "user", "identity", "door", "time", "earlier", "cwd", "home"];

    public static List<RuleExample> Read(
        ObjectReader rule, string name, CountedRule? counted, ICollection<Diagnostic> problems)
    {
        var examples = new List<RuleExample>();
        if (rule.Required("examples", "show one call that the rule matches and one near miss that it does not:"
                + " `\"examples\": { \"match\": [ … ], \"noMatch\": [ … ] }`") is { } node
            && ObjectReader.Open(node, $"`examples` of {name}", ["match", "noMatch"], problems) is { } reader)
        {
            ReadList(reader, "match", name, matches: true, counted, examples, problems);
            ReadList(reader, "noMatch", name, matches: false, counted, examples, problems);
        }

        return examples;
    }

    private static void ReadList(ObjectReader reader, string field, string rule, bool matches,
        CountedRule? counted, List<RuleExample> examples, ICollection<Diagnostic> problems)
    {
        if (reader.Required(field, matches ? "show at least one call that the rule matches"
                : "show at least one call that is close, and that the rule does not match") is null
            || reader.List(field) is not { } list)
        {
            return;
        }

        if (list.Items.Count == 0)
        {
            problems.Add(new Diagnostic(DiagnosticIds.MissingField, Severity.Error, list.Position,
                $"`{field}` of {rule} shows no call", matches ? "show at least one call that the rule matches"
                    : "show at least one call that is close, and that the rule does not match"));
        }

        foreach (DocumentNode item in list.Items)
        {
            if (ReadOne(item, rule, matches, counted, problems) is { } example)
            {
                examples.Add(example);
            }
        }
    }

    private static RuleExample? ReadOne(
        DocumentNode node, string rule, bool matches, CountedRule? counted, ICollection<Diagnostic> problems)
    {
        if (ObjectReader.Open(node, $"an example of {rule}", Fields, problems) is not { } reader
            || reader.RequiredText("tool", "name the tool that is called") is not { } tool)
        {
            return null;
        }

        ToolCall call = ExampleCall.Call(reader, tool, problems);
        CallContext context = ExampleCall.Context(reader, rule, counted, problems);
        return new RuleExample(call, context, matches, node.Position);
    }
}
