using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>mcpServers</c>.</summary>
internal static class ServersReader
{
    public static IReadOnlyDictionary<string, ServerOptions> Read(
        DocumentNode? node, Func<string, string?> variable, ICollection<Diagnostic> problems)
    {
        var servers = new OrderedDictionary<string, ServerOptions>(StringComparer.Ordinal);
        foreach (DocumentMember member in node?.Members ?? [])
        {
            if (!IsName(member.Name))
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadServerName, Severity.Error, member.Position,
                    $"`{member.Name}` cannot be a server's name", "use letters, digits, `-` and single `_`, at most 40"));
            }

            if (new ServerReader(member.Name, variable, problems).Read(member.Value) is { } server)
            {
                servers[member.Name] = server;
            }
        }

        return servers;
    }

    /// <summary>Names become the front of tool names (<c>server__tool</c>), which fixes their letters and length, and
    /// keeps the separator out of them.</summary>
    public static bool IsName(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= 40 && !name.Contains("__", StringComparison.Ordinal) && !name.EndsWith('_');
    }
}
