using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Rules.Reading;

namespace Node9.Mcp.Policy.Rules.Roles;

/// <summary>Reads <c>bindings</c>: who has which role.</summary>
internal static class BindingReader
{
    private static readonly string[] Fields = ["role", "agent", "user", "door", "identity"];

    public static void Read(
        PolicyLayer layer, RoleBook book, List<RoleBinding> bindings, ICollection<Diagnostic> problems)
    {
        if (layer.Policy?.Member("bindings")?.Value is not { Kind: NodeKind.Array } list)
        {
            return;
        }

        foreach (DocumentNode node in list.Items)
        {
            if (ObjectReader.Open(node, "a binding", Fields, problems) is { } reader)
            {
                ReadOne(node, reader, layer.Rank, book, bindings, problems);
            }
        }
    }

    private static void ReadOne(DocumentNode node, ObjectReader reader, LayerRank rank, RoleBook book,
        List<RoleBinding> bindings, ICollection<Diagnostic> problems)
    {
        DocumentNode? role = reader.Required("role", "name the role that is given");
        if (role is not null && node.Members.Count == 1)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, node.Position,
                "a binding does not say who has the role", "name an `agent`, `user`, `door` or `identity`; `\"user\": \"*\"` is everybody"));
        }

        var binding = new RoleBinding
        {
            Role = "",
            Rank = rank,
            Agent = Names(reader, "agent", problems),
            User = Names(reader, "user", problems),
            Door = DoorReader.Read(reader.Optional("door"), "a binding", problems),
            Identity = Names(reader, "identity", problems),
        };
        foreach (string name in RoleNames(role, book, rank, problems))
        {
            bindings.Add(binding with { Role = name });
        }
    }

    private static List<string> RoleNames(
        DocumentNode? node, RoleBook book, LayerRank rank, ICollection<Diagnostic> problems)
    {
        var names = new List<string>();
        foreach (DocumentNode each in node is { Kind: NodeKind.Array } ? node.Items : node is null ? [] : [node])
        {
            if (each.Kind == NodeKind.Text && book.CanBind(each.Text, rank))
            {
                names.Add(each.Text);
                continue;
            }

            problems.Add(new Diagnostic(DiagnosticIds.UnknownRole, Severity.Error, each.Position,
                each.Kind == NodeKind.Text ? $"unknown role `{each.Text}` in a binding" : "`role` of a binding must be a name",
                book.Names.Contains(each.Text) ? "a role of a stronger layer is given in that layer's own file"
                    : book.Names.Count == 0 ? "list the roles under `roles`" : Spelling.Hint(each.Text, book.Names)));
        }

        return names;
    }

    private static GlobSet? Names(ObjectReader reader, string name, ICollection<Diagnostic> problems) =>
        reader.Optional(name) is { } node ? GlobReader.Read(node, GlobKind.Name, $"`{name}` in a binding", problems) : null;
}
