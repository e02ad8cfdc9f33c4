using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads a condition on facts: <c>"file.delete"</c>, or an object with <c>fact</c>, <c>object</c>,
/// <c>certainty</c> and any particulars.</summary>
internal static class FactReader
{
    public static FactCondition? Read(DocumentNode node, string what, ICollection<Diagnostic> problems)
    {
        if (node.Kind == NodeKind.Text)
        {
            return Effect(node, what, problems) is { } only ? new FactCondition { Effect = only } : null;
        }

        if (ObjectReader.OpenLoosely(node, $"`fact` in {what}", problems) is not { } reader
            || reader.Required("fact", "name an effect, like `tool.delete`") is not { } effectNode)
        {
            return null;
        }

        Glob? effect = Effect(effectNode, what, problems);
        GlobSet? objects = reader.Optional("object") is { } objectNode
            ? GlobReader.Read(objectNode, GlobKind.Path, $"`object` in {what}", problems) : null;
        var attributes = new List<AttributeCondition>();
        Certainty? certainty = null;
        foreach (DocumentMember member in node.Members)
        {
            switch (member.Name)
            {
                case "fact" or "object":
                    break;
                case "certainty":
                    certainty = ReadCertainty(member.Value, problems);
                    break;
                default:
                    AddAttribute(member, attributes, problems);
                    break;
            }
        }

        return effect is null ? null : new FactCondition
        {
            Effect = effect,
            Object = objects,
            Certainty = certainty,
            Attributes = attributes,
        };
    }

    private static Glob? Effect(DocumentNode node, string what, ICollection<Diagnostic> problems) =>
        GlobReader.ReadOne(node, GlobKind.Name, $"`fact` in {what}", problems);

    private static Certainty? ReadCertainty(DocumentNode node, ICollection<Diagnostic> problems)
    {
        switch (node.Text)
        {
            case "exact":
                return Certainty.Exact;
            case "partial":
                return Certainty.Partial;
            case "opaque":
                return Certainty.Opaque;
            default:
                problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
                    $"`{node.Text}` is not a certainty", Spelling.Hint(node.Text, ["exact", "partial", "opaque"])));
                return null;
        }
    }

    private static void AddAttribute(
        DocumentMember member, List<AttributeCondition> attributes, ICollection<Diagnostic> problems)
    {
        switch (member.Value.Kind)
        {
            case NodeKind.Boolean:
                attributes.Add(new AttributeCondition(member.Name, member.Value.Text == "true"));
                break;
            case NodeKind.Text or NodeKind.Number:
                attributes.Add(new AttributeCondition(member.Name, member.Value.Text));
                break;
            default:
                problems.Add(new Diagnostic(DiagnosticIds.WrongKind, Severity.Error, member.Value.Position,
                    $"`{member.Name}` of a fact cannot be {member.Value.KindInWords}",
                    "write true, false, or the value that it must have"));
                break;
        }
    }
}
