using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads a condition on facts: <c>"file.delete"</c>, a list of such names, or an object with <c>fact</c>,
/// <c>object</c>, <c>certainty</c> and any particulars.</summary>
internal static class FactReader
{
    public static FactCondition? Read(
        DocumentNode node, string what, RuleSurroundings surroundings, ICollection<Diagnostic> problems)
    {
        if (node.Kind is NodeKind.Text or NodeKind.Array)
        {
            return Effect(node, what, surroundings, problems) is { } only ? new FactCondition { Effect = only } : null;
        }

        if (ObjectReader.OpenLoosely(node, $"`fact` in {what}", problems) is not { } reader
            || reader.Required("fact", "name an effect, like `tool.delete`") is not { } effectNode)
        {
            return null;
        }

        GlobSet? effect = Effect(effectNode, what, surroundings, problems);
        GlobSet? objects = null;
        bool other = false;
        if (reader.Optional("object") is { } objectNode)
        {
            DocumentNode globs = Turned(objectNode, $"`object` in {what}", problems, out other);
            objects = GlobReader.Read(globs, GlobKind.Path, $"`object` in {what}", problems);
        }

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
            Object = other ? null : objects,
            OtherThan = other ? objects : null,
            Certainty = certainty,
            Attributes = attributes,
        };
    }

    private static GlobSet? Effect(
        DocumentNode node, string what, RuleSurroundings surroundings, ICollection<Diagnostic> problems)
    {
        GlobSet? effects = GlobReader.Read(node, GlobKind.Name, $"`fact` in {what}", problems);
        if (effects is not null && !surroundings.Layer.Proven)
        {
            EffectNames.Check(effects, node, what, problems);
        }

        return effects;
    }

    /// <summary>What stands within <c>{ "not": … }</c>, or the value itself.</summary>
    private static DocumentNode Turned(DocumentNode node, string what, ICollection<Diagnostic> problems, out bool turned)
    {
        turned = node.Kind == NodeKind.Object
            && ObjectReader.Open(node, what, ["not"], problems)?.Optional("not") is not null;
        return turned ? node.Member("not")!.Value : node;
    }

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
        if (member.Value.Kind == NodeKind.Boolean)
        {
            attributes.Add(new AttributeCondition(member.Name, member.Value.Text == "true"));
            return;
        }

        string what = $"`{member.Name}` of a fact";
        DocumentNode values = Turned(member.Value, what, problems, out bool turned);
        if (values.Kind == NodeKind.Number && Glob.TryParse(values.Text, GlobKind.Name, out Glob? number, out _))
        {
            attributes.Add(new AttributeCondition(member.Name, new GlobSet([number]), !turned));
        }
        else if (values.Kind is not (NodeKind.Text or NodeKind.Array))
        {
            problems.Add(new Diagnostic(DiagnosticIds.WrongKind, Severity.Error, values.Position,
                $"{what} cannot be {values.KindInWords}", "write true, false, or the value that it must have"));
        }
        else if (GlobReader.Read(values, GlobKind.Name, what, problems) is { } globs)
        {
            attributes.Add(new AttributeCondition(member.Name, globs, !turned));
        }
    }
}
