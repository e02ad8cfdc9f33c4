using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Postures;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>Settles the posture: the strongest layer's word, which a weaker layer can only tighten. A layer that is not
/// trusted can only tighten the standard posture.</summary>
internal static class PostureChoice
{
    public static Posture Choose(IReadOnlyList<PolicyLayer> layers, ICollection<Diagnostic> problems)
    {
        Posture? chosen = null;
        foreach (PolicyLayer layer in layers.OrderBy(static layer => layer.Rank))
        {
            if (Read(layer, problems) is not { } word)
            {
                continue;
            }

            Posture floor = chosen ?? (layer.Trusted ? word : Posture.Standard);
            if (word < floor)
            {
                problems.Add(new Diagnostic(DiagnosticIds.PostureIgnored, Severity.Warning,
                    layer.Policy!.Member("posture")!.Value.Position,
                    $"the posture `{Name(word)}` is not used, because `{Name(floor)}` is asked for",
                    layer.Trusted ? "a weaker layer can only tighten; change the stronger one"
                        : "this file is not trusted, so it only tightens; name it with `--config` or trust it with `node9-mcp trust`"));
            }

            chosen = word > floor ? word : floor;
        }

        return chosen ?? Posture.Standard;
    }

    private static Posture? Read(PolicyLayer layer, ICollection<Diagnostic> problems)
    {
        if (layer.Policy?.Member("posture")?.Value is not { } node)
        {
            return null;
        }

        switch (node.Kind == NodeKind.Text ? node.Text : "")
        {
            case "observe":
                return Posture.Observe;
            case "standard":
                return Posture.Standard;
            case "strict":
                return Posture.Strict;
            default:
                problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
                    $"`{(node.Text.Length == 0 ? node.KindInWords : node.Text)}` is not a posture",
                    Spelling.Hint(node.Text, ["observe", "standard", "strict"])));
                return null;
        }
    }

    private static string Name(Posture posture) => posture switch
    {
        Posture.Observe => "observe",
        Posture.Standard => "standard",
        _ => "strict",
    };
}
