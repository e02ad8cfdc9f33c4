using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Every effect that a fact can have, as <c>Facts/effects.json</c> lists them.</summary>
/// <remarks>A rule on an effect that is not among them would never match, and would look as if it guarded something.</remarks>
internal static class EffectNames
{
    private static readonly Lazy<string[]> Known = new(Load);

    /// <summary>All of them, <c>family.deed</c>.</summary>
    public static IReadOnlyList<string> All => Known.Value;

    /// <summary>Reports each of <paramref name="globs"/> that fits no effect.</summary>
    public static void Check(GlobSet globs, DocumentNode node, string what, ICollection<Diagnostic> problems)
    {
        for (int i = 0; i < globs.Globs.Count; i++)
        {
            Glob glob = globs.Globs[i];
            if (!Array.Exists(Known.Value, each => glob.IsMatch(each)))
            {
                problems.Add(new Diagnostic(DiagnosticIds.UnknownEffect, Severity.Error,
                    (node.Kind == NodeKind.Array ? node.Items[i] : node).Position,
                    $"no call has the effect `{glob.Pattern}`, in {what}", Hint(glob.Pattern)));
            }
        }
    }

    private static string Hint(string effect)
    {
        if (Spelling.Closest(effect, Known.Value) is { } close)
        {
            return $"did you mean `{close}`?";
        }

        string family = effect[..Math.Max(0, effect.IndexOf('.', StringComparison.Ordinal))];
        string[] near = [.. Known.Value.Where(each => each.StartsWith($"{family}.", StringComparison.Ordinal))];
        return near.Length > 0
            ? $"`{family}` has: {string.Join(", ", near.Select(static each => $"`{each}`"))}"
            : "effects are named like `file.delete`, `git.push`, `sql.drop`; `node9-mcp check -- COMMAND` shows those of a command";
    }

    private static string[] Load()
    {
        DocumentNode? root = DocumentReader.Read("effects.json", EmbeddedData.Text("Facts/effects.json")).Root;
        return
        [
            .. (root ?? throw new InvalidOperationException("`effects.json` is not JSON")).Members
                .SelectMany(static family => family.Value.Member("effects") is { Value.Items: { Count: > 0 } deeds }
                    ? deeds.Select(deed => $"{family.Name}.{deed.Text}") : [family.Name]),
        ];
    }
}
