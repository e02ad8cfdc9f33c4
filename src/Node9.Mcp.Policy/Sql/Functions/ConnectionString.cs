namespace Node9.Mcp.Policy.Sql.Functions;

/// <summary>Finds the host in a connection string or URL.</summary>
internal static class ConnectionString
{
    /// <summary>The host of <c>host=db.example port=5432</c> or <c>postgresql://user@db.example/x</c>; null when there
    /// is none.</summary>
    public static string? Host(string? text)
    {
        if (text is null)
        {
            return null;
        }

        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            ReadOnlySpan<char> rest = text.AsSpan(scheme + 3);
            int end = rest.IndexOfAny('/', '?', '#');
            rest = end < 0 ? rest : rest[..end];
            rest = rest[(rest.LastIndexOf('@') + 1)..];
            return rest.IsEmpty ? null : rest.ToString();
        }

        foreach (string part in text.Split([' ', ';', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (string key in (ReadOnlySpan<string>)["host=", "hostaddr=", "server=", "data source="])
            {
                if (part.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                {
                    return part[key.Length..].Trim('\'', '"');
                }
            }
        }

        return null;
    }
}
