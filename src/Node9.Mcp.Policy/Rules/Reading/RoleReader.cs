using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Roles;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads <c>role</c> of a matcher: who has one of these roles.</summary>
internal static class RoleReader
{
    public static RoleHolders? Read(
        DocumentNode? node, string what, RuleSurroundings surroundings, ICollection<Diagnostic> problems)
    {
        if (node is null)
        {
            return null;
        }

        var names = new List<string>();
        foreach (DocumentNode each in node.Kind == NodeKind.Array ? node.Items : [node])
        {
            names.Add(each.Text);
            if (each.Kind != NodeKind.Text || !surroundings.Roles.Names.Contains(each.Text))
            {
                problems.Add(new Diagnostic(DiagnosticIds.UnknownRole, Severity.Error, each.Position,
                    $"unknown role `{each.Text}` in {what}", surroundings.Roles.Names.Count == 0
                        ? "list the roles under `roles`" : Spelling.Hint(each.Text, surroundings.Roles.Names)));
            }
        }

        return surroundings.Roles.Holders(names, surroundings.Layer.Rank);
    }
}
