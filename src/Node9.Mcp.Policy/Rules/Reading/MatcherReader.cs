using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads a rule's <c>match</c>, and the <c>unless</c> within, which has the same shape.</summary>
internal static class MatcherReader
{
    private static readonly string[] Fields =
        ["server", "tool", "agent", "user", "identity", "door", "role", "time", "fact", "arguments", "schema", "count", "unless"];

    private static readonly string[] FieldsOfUnless =
        ["server", "tool", "agent", "user", "identity", "door", "role", "time", "fact", "arguments", "schema"];

    public static RuleMatcher? Read(DocumentNode node, string rule, RuleSurroundings surroundings,
        ICollection<Diagnostic> problems, bool inner = false)
    {
        string what = inner ? $"`unless` of {rule}" : $"`match` of {rule}";
        if (ObjectReader.Open(node, what, inner ? FieldsOfUnless : Fields, problems) is not { } reader)
        {
            return null;
        }

        if (inner && node.Members.Count == 0)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, node.Position,
                $"{what} is empty, so the rule would never match", "say which calls are excused, or leave `unless` out"));
        }

        return new RuleMatcher
        {
            Server = Names(reader, "server", what, problems),
            Tool = Names(reader, "tool", what, problems),
            Agent = Names(reader, "agent", what, problems),
            User = Names(reader, "user", what, problems),
            Identity = Names(reader, "identity", what, problems),
            Door = DoorReader.Read(reader.Optional("door"), what, problems),
            Role = RoleReader.Read(reader.Optional("role"), what, surroundings, problems),
            Time = reader.Optional("time") is { } time ? TimeReader.Read(time, what, surroundings.Zone, problems) : null,
            Fact = reader.Optional("fact") is { } fact ? FactReader.Read(fact, what, surroundings, problems) : null,
            Arguments = ArgumentReader.Read(reader.Object("arguments"), what, problems),
            Schema = reader.Optional("schema") is { } schema ? SchemaReader.Read(schema, what, problems) : null,
            Unless = reader.Optional("unless") is { } unless ? Read(unless, rule, surroundings, problems, inner: true) : null,
        };
    }

    private static GlobSet? Names(ObjectReader reader, string name, string what, ICollection<Diagnostic> problems) =>
        reader.Optional(name) is { } node ? GlobReader.Read(node, GlobKind.Name, $"`{name}` in {what}", problems) : null;
}
