namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Finds server and tool in the one name that agents make of both, so that a rule means the same at the hook and
/// at the gateway.</summary>
internal static class McpNames
{
    /// <summary>Whether that is the name of an agent's own tool.</summary>
    public static bool IsPlain(string spelled, string prefix, string separator) =>
        separator.Length == 0 || !spelled.StartsWith(prefix, StringComparison.Ordinal)
        || spelled.IndexOf(separator, prefix.Length, StringComparison.Ordinal) < 0;

    /// <summary>The two; the server is empty for an agent's own tool.</summary>
    /// <param name="spelled">The name as the agent spells it.</param>
    /// <param name="prefix">What the name of an MCP tool begins with.</param>
    /// <param name="separator">What stands between the two.</param>
    /// <param name="servers">Servers that are known: the longest that fits is meant. Otherwise the first separator
    /// counts.</param>
    public static (string Server, string Tool) Split(
        string spelled, string prefix, string separator, IReadOnlyCollection<string> servers)
    {
        if (IsPlain(spelled, prefix, separator))
        {
            return ("", spelled);
        }

        string rest = spelled[prefix.Length..];
        string found = "";
        foreach (string server in servers)
        {
            if (server.Length > found.Length && rest.Length > server.Length + separator.Length
                && rest.StartsWith(server, StringComparison.Ordinal)
                && string.CompareOrdinal(rest, server.Length, separator, 0, separator.Length) == 0)
            {
                found = server;
            }
        }

        int end = found.Length > 0 ? found.Length : rest.IndexOf(separator, StringComparison.Ordinal);
        return end > 0 && end + separator.Length < rest.Length
            ? (rest[..end], rest[(end + separator.Length)..])
            : ("", spelled);
    }
}
