using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Rules.Roles;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads a door, or a list of them.</summary>
internal static class DoorReader
{
    public static DoorSet? Read(DocumentNode? node, string what, ICollection<Diagnostic> problems)
    {
        if (node is null)
        {
            return null;
        }

        var doors = new List<Door>();
        foreach (DocumentNode each in node.Kind == NodeKind.Array ? node.Items : [node])
        {
            if (each.Kind == NodeKind.Text && DoorSet.Words.TryGetValue(each.Text, out Door door))
            {
                doors.Add(door);
                continue;
            }

            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, each.Position,
                $"`{(each.Kind == NodeKind.Text ? each.Text : each.KindInWords)}` is not a door, in {what}",
                Spelling.Hint(each.Text, [.. DoorSet.Words.Keys])));
        }

        if (node is { Kind: NodeKind.Array, Items.Count: 0 })
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, node.Position,
                $"`door` in {what} is an empty list, so nothing would match", "name at least one, or leave it out to match any"));
        }

        return new DoorSet(doors);
    }
}
