using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads lists and maps of strings. Values may be secrets: no message repeats one.</summary>
internal sealed class StringsReader(string what, Func<string, string?> variable, ICollection<Diagnostic> problems)
{
    /// <summary>The strings of <paramref name="list"/>, as they are.</summary>
    public IReadOnlyList<string> List(DocumentNode? list, string field)
    {
        var strings = new List<string>();
        foreach (DocumentNode item in list?.Items ?? [])
        {
            if (Text(item, $"an item in `{field}`") is not { } text)
            {
                continue;
            }

            if (text.Contains("${", StringComparison.Ordinal))
            {
                problems.Add(new Diagnostic(DiagnosticIds.NotExpanded, Severity.Warning, item.Position,
                    $"`${{…}}` in `{field}` of {what} is passed on as it stands",
                    "variables are expanded in `env` and `headers` only"));
            }

            strings.Add(text);
        }

        return strings;
    }

    /// <summary>The strings of <paramref name="map"/>, variables expanded.</summary>
    public IReadOnlyDictionary<string, string> ExpandedMap(DocumentNode? map, string field)
    {
        var strings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DocumentMember member in map?.Members ?? [])
        {
            if (Text(member.Value, $"`{member.Name}` in `{field}`") is not { } text)
            {
                continue;
            }

            if (VariableExpansion.TryExpand(text, variable, out string expanded, out string? missing))
            {
                strings[member.Name] = expanded;
                continue;
            }

            problems.Add(new Diagnostic(DiagnosticIds.UndefinedVariable, Severity.Error, member.Value.Position,
                missing.Length == 0
                    ? $"`{member.Name}` in `{field}` of {what} holds a `${{` that names no variable"
                    : $"the variable `{missing}` is not set, in `{member.Name}` of `{field}` of {what}",
                missing.Length == 0
                    ? "write `${NAME}` or `${NAME:-default}`"
                    : $"set it before starting, or write `${{{missing}:-default}}`"));
        }

        return strings;
    }

    private string? Text(DocumentNode node, string field)
    {
        if (node.Kind == NodeKind.Text)
        {
            return node.Text;
        }

        problems.Add(new Diagnostic(DiagnosticIds.WrongKind, Severity.Error, node.Position,
            $"{field} of {what} must be a string, not {node.KindInWords}", "put it in double quotes"));
        return null;
    }
}
