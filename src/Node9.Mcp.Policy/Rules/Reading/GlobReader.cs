using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads a glob, or a list of them.</summary>
internal static class GlobReader
{
    public static GlobSet? Read(DocumentNode node, GlobKind kind, string what, ICollection<Diagnostic> problems)
    {
        IReadOnlyList<DocumentNode> nodes = node.Kind == NodeKind.Array ? node.Items : [node];
        if (nodes.Count == 0)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadCondition, Severity.Error, node.Position,
                $"{what} is an empty list, so nothing would match", "name at least one, or leave it out to match any"));
            return null;
        }

        var globs = new List<Glob>(nodes.Count);
        foreach (DocumentNode each in nodes)
        {
            if (ReadOne(each, kind, what, problems) is { } glob)
            {
                globs.Add(glob);
            }
        }

        return globs.Count == nodes.Count ? new GlobSet(globs) : null;
    }

    public static Glob? ReadOne(DocumentNode node, GlobKind kind, string what, ICollection<Diagnostic> problems)
    {
        if (node.Kind != NodeKind.Text)
        {
            problems.Add(new Diagnostic(DiagnosticIds.WrongKind, Severity.Error, node.Position,
                $"{what} must be a string, not {node.KindInWords}", "write a glob like `\"delete_*\"`"));
            return null;
        }

        if (Glob.TryParse(node.Text, kind, out Glob? glob, out string? error))
        {
            return glob;
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadPattern, Severity.Error, node.Position,
            $"`{node.Text}` is not a glob: {error}",
            "globs know `*`, `**`, `?`, `[a-z]`, `{one,two}`, and `\\` before a character that stands for itself"));
        return null;
    }
}
