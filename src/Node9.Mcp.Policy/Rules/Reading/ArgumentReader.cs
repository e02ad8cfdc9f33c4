using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads <c>arguments</c>: conditions by JSON pointer.</summary>
internal static class ArgumentReader
{
    private static readonly string[] Fields =
        ["equals", "oneOf", "glob", "pattern", "range", "greaterThan", "lessThan", "exists", "not"];

    private static readonly string[] FieldsOfNot =
        ["equals", "oneOf", "glob", "pattern", "range", "greaterThan", "lessThan", "not"];

    public static IReadOnlyList<ArgumentCondition> Read(DocumentNode? node, string what, ICollection<Diagnostic> problems)
    {
        if (node is null)
        {
            return [];
        }

        var conditions = new ArgumentCondition[node.Members.Count];
        for (int i = 0; i < conditions.Length; i++)
        {
            DocumentMember member = node.Members[i];
            if (!IsPointer(member.Name))
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadPointer, Severity.Error, member.Position,
                    $"`{member.Name}` in {what} is not a pointer to an argument",
                    $"write `/{member.Name.TrimStart('$', '.')}`; deeper ones are written `/outer/inner` or `/list/0`"));
            }

            conditions[i] = ReadOne(member, what, problems);
        }

        return conditions;
    }

    private static ArgumentCondition ReadOne(DocumentMember member, string what, ICollection<Diagnostic> problems)
    {
        string name = $"the condition on `{member.Name}` in {what}";
        if (ObjectReader.Open(member.Value, name, Fields, problems) is not { } reader)
        {
            return new ArgumentCondition(member.Name, exists: null, value: null);
        }

        bool? exists = reader.Flag("exists");
        if (member.Value.Members.Count == 0)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, member.Value.Position,
                $"{name} asks nothing", "write what the value must be, or `{ \"exists\": true }`"));
        }
        else if (exists == false && member.Value.Members.Count > 1)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, member.Value.Position,
                $"{name} asks something of a value that must not be there", "leave out `exists`, or everything else"));
        }

        return new ArgumentCondition(member.Name, exists, Value(member.Value, reader, name, problems));
    }

    private static ValueCondition? Value(
        DocumentNode node, ObjectReader reader, string what, ICollection<Diagnostic> problems)
    {
        var all = new List<ValueCondition>();
        ValueConditionReader.Read(reader, what, all, problems);
        if (reader.Optional("not") is { } notNode
            && ObjectReader.Open(notNode, $"`not` in {what}", FieldsOfNot, problems) is { } inner)
        {
            if (Value(notNode, inner, $"`not` in {what}", problems) is { } condition)
            {
                all.Add(new NotCondition(condition));
            }
            else if (notNode.Members.Count == 0)
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, notNode.Position,
                    $"`not` in {what} is empty, so it never holds", "write what the value must not be"));
            }
        }

        return all.Count switch
        {
            0 => null,
            1 => all[0],
            _ => new AllCondition([.. all]),
        };
    }

    private static bool IsPointer(string text)
    {
        if (text.Length > 0 && text[0] != '/')
        {
            return false;
        }

        for (int i = text.IndexOf('~', StringComparison.Ordinal); i >= 0; i = text.IndexOf('~', i + 1))
        {
            if (i + 1 == text.Length || text[i + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }
}
