using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Policy.Rules.Roles;

/// <summary>Every role and every binding of all layers.</summary>
/// <remarks>A binding counts for roles of its own layer and of weaker ones: no file can put somebody into, or excuse
/// somebody by, a role that a stronger layer's rules speak of.</remarks>
internal sealed class RoleBook
{
    private readonly Dictionary<string, LayerRank> _weakest = new(StringComparer.Ordinal);
    private readonly List<(string Name, LayerRank Rank, SourcePosition Position)> _roles = [];
    private readonly List<RoleBinding> _bindings = [];

    /// <summary>A book without roles.</summary>
    public static RoleBook Empty { get; } = new();

    /// <summary>The roles' names.</summary>
    public IReadOnlyCollection<string> Names => _weakest.Keys;

    /// <summary>Reads the roles' names and the bindings of <paramref name="layers"/>; the rules of roles are read with
    /// all others.</summary>
    public static RoleBook Read(IReadOnlyList<PolicyLayer> layers, ICollection<Diagnostic> problems)
    {
        var book = new RoleBook();
        foreach (PolicyLayer layer in layers)
        {
            if (layer.Policy?.Member("roles")?.Value is { Kind: NodeKind.Object } roles)
            {
                foreach (DocumentMember role in roles.Members)
                {
                    book._roles.Add((role.Name, layer.Rank, role.Position));
                    if (!book._weakest.TryGetValue(role.Name, out LayerRank rank) || layer.Rank > rank)
                    {
                        book._weakest[role.Name] = layer.Rank;
                    }
                }
            }
        }

        foreach (PolicyLayer layer in layers)
        {
            BindingReader.Read(layer, book, book._bindings, problems);
        }

        book.WarnOfUnbound(problems);
        return book;
    }

    /// <summary>Whether a file of <paramref name="rank"/> can bind <paramref name="role"/>.</summary>
    public bool CanBind(string role, LayerRank rank) => _weakest.TryGetValue(role, out LayerRank weakest) && weakest >= rank;

    /// <summary>Who has one of <paramref name="roles"/> in the eyes of a rule of <paramref name="rank"/>.</summary>
    public RoleHolders Holders(IReadOnlyList<string> roles, LayerRank rank) =>
        new(roles, [.. _bindings.Where(binding => binding.Rank <= rank && roles.Contains(binding.Role))]);

    private void WarnOfUnbound(ICollection<Diagnostic> problems)
    {
        foreach ((string name, LayerRank rank, SourcePosition position) in _roles)
        {
            if (Holders([name], rank).IsNobody)
            {
                problems.Add(new Diagnostic(DiagnosticIds.UnboundRole, Severity.Warning, position,
                    $"nobody has the role `{name}`", $"bind it: `\"bindings\": [{{ \"role\": \"{name}\", \"user\": \"…\" }}]`"));
            }
        }
    }
}
