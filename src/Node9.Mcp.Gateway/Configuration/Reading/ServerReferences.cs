using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Finds rules that name a server which the same file does not have: such a rule guards nothing.</summary>
internal static class ServerReferences
{
    public static void Check(DocumentNode policy, DocumentNode? servers, ICollection<Diagnostic> problems)
    {
        List<string> names = [.. servers?.Members.Select(static member => member.Name) ?? []];
        Check(policy.Member("rules")?.Value, names, problems);
        foreach (DocumentMember role in policy.Member("roles")?.Value.Members ?? [])
        {
            Check(role.Value.Member("rules")?.Value, names, problems);
        }
    }

    private static void Check(DocumentNode? rules, List<string> names, ICollection<Diagnostic> problems)
    {
        foreach (DocumentNode rule in rules?.Items ?? [])
        {
            string id = rule.Member("id")?.Value.Text ?? "";
            DocumentNode? match = rule.Member("match")?.Value;
            Check(match, id, names, problems);
            Check(match?.Member("unless")?.Value, id, names, problems);
        }
    }

    private static void Check(DocumentNode? match, string rule, List<string> names, ICollection<Diagnostic> problems)
    {
        if (match?.Member("server")?.Value is not { } server)
        {
            return;
        }

        foreach (DocumentNode name in server.Kind == NodeKind.Array ? server.Items : [server])
        {
            if (name.Kind == NodeKind.Text && name.Text.Length > 0
                && Glob.TryParse(name.Text, GlobKind.Name, out Glob? glob, out _)
                && !names.Exists(each => glob.IsMatch(each)))
            {
                problems.Add(new Diagnostic(DiagnosticIds.UnknownServer, Severity.Error, name.Position,
                    $"unknown server `{name.Text}` in rule `{rule}`", names.Count == 0
                        ? "there are no servers in this file" : Spelling.Hint(name.Text, names)));
            }
        }
    }
}
