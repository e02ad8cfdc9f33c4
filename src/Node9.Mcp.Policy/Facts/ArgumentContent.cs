using Node9.Mcp.Policy.Urls;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Says what a string is by what it holds, where neither a name nor a schema does.</summary>
/// <remarks>Only what is unmistakable counts: a whole address, a rooted path, a statement from its first word on. Linear in
/// the text; thread-safe.</remarks>
internal static class ArgumentContent
{
    private const int MaxPath = 1024;

    private static readonly (string First, string Later)[] Statements =
    [
        ("select ", " from "), ("insert ", "into "), ("update ", " set "), ("delete ", "from "), ("drop ", " "), ("truncate ", "table "),
        ("alter ", " "), ("create ", " "), ("grant ", " to "), ("revoke ", " from "), ("copy ", " "), ("with ", " as "),
        ("exec ", "xp_"), ("merge ", "into "), ("attach ", "database "),
    ];

    private static readonly string[] Objects =
        ["table ", "database ", "schema ", "role ", "user ", "index ", "view ", "function ", "extension ", "column ", "system "];

    private static readonly string[] Injected =
    [
        "; drop ", ";drop ", "; delete ", ";delete ", "; truncate ", "; alter ", "; update ", "; insert ", "; exec", "union select",
        "union all select", "' or '1'='1", "' or 1=1", "xp_cmdshell", "into outfile", "pg_sleep(", "load_file(",
    ];

    /// <summary>The role that <paramref name="text"/> shows by itself.</summary>
    public static ArgumentRole Of(string text)
    {
        if (text.Length < 4)
        {
            return ArgumentRole.None;
        }

        if (Addresses.IsUrl(text))
        {
            return ArgumentRole.Url;
        }

        if (IsPath(text))
        {
            return ArgumentRole.Path;
        }

        return IsStatement(text) ? ArgumentRole.Sql : ArgumentRole.None;
    }

    /// <summary>Whether SQL is smuggled into a text that is no statement of its own.</summary>
    public static bool HoldsInjection(string text)
    {
        foreach (string each in Injected)
        {
            if (text.Contains(each, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPath(string text)
    {
        if (text.Length > MaxPath || text.Contains('\n'))
        {
            return false;
        }

        bool rooted = (text[0] == '/' && text[1] != '/' && text.AsSpan(1).Contains('/')) || text.StartsWith("~/", StringComparison.Ordinal)
            || text.StartsWith("../", StringComparison.Ordinal)
            || (char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '\\' or '/');
        return rooted && !text.Contains(' ');
    }

    private static bool IsStatement(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        foreach ((string first, string later) in Statements)
        {
            if (!start.StartsWith(first, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            ReadOnlySpan<char> rest = start[(first.Length - 1)..];
            if (later == " ")
            {
                return StartsWithObject(rest.TrimStart());
            }

            return rest.Contains(later, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    private static bool StartsWithObject(ReadOnlySpan<char> rest)
    {
        foreach (string word in Objects)
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
