namespace Node9.Mcp.Policy.Urls;

/// <summary>The parts of an address, each as written.</summary>
/// <param name="Scheme">In lower case, without the colon; empty when there is none.</param>
/// <param name="User">What stands before the <c>@</c>; null when there is none.</param>
/// <param name="Host">The host as written, with the brackets of IPv6.</param>
/// <param name="Path">From the first slash on.</param>
/// <param name="Query">After the question mark.</param>
/// <param name="Fragment">After the number sign.</param>
internal readonly record struct UrlParts(
    string Scheme, string? User, string Host, string Path, string Query, string Fragment)
{
    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>Takes <paramref name="text"/> apart as browsers do (a backslash is a slash), or, for
    /// <paramref name="browser"/> false, as older clients do (a backslash is a letter like any other).</summary>
    public static UrlParts Read(string text, bool browser)
    {
        ReadOnlySpan<char> rest = Clean(text).AsSpan();
        string scheme = "";
        int colon = SchemeEnd(rest);
        if (colon > 0)
        {
            scheme = rest[..colon].ToString().ToLowerInvariant();
            rest = rest[(colon + 1)..];
        }

        if (colon > 0 && !rest.StartsWith("/") && !rest.StartsWith("\\") && !TakesHost(scheme))
        {
            return new UrlParts(scheme, null, "", rest.ToString(), "", "");
        }

        if (scheme == "file" && !rest.StartsWith("//"))
        {
            return new UrlParts(scheme, null, "", rest.ToString(), "", "");
        }

        rest = scheme == "file" ? rest[2..] : rest.TrimStart(browser ? "/\\" : "/");
        int end = rest.IndexOfAny(browser ? "/\\?#" : "/?#");
        ReadOnlySpan<char> authority = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        int at = authority.LastIndexOf('@');
        string? user = at < 0 ? null : authority[..at].ToString();
        string fragment = Cut(ref rest, '#');
        string query = Cut(ref rest, '?');
        return new UrlParts(scheme, user, WithoutPort(authority[(at + 1)..]).ToString(), rest.ToString(), query, fragment);
    }

    // What a browser drops: blanks at both ends, and tabs and line breaks wherever they stand.
    private static string Clean(string text)
    {
        string trimmed = text.Trim().Trim('\0');
        return trimmed.AsSpan().IndexOfAny('\t', '\n', '\r') < 0
            ? trimmed
            : trimmed.Replace("\t", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
                .Replace("\r", "", StringComparison.Ordinal);
    }

    // Where a scheme ends: before `://`, or before the colon of one that needs no slashes. `host:/path` of a copy has none.
    private static int SchemeEnd(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        if (colon <= 0 || text[..colon].IndexOfAnyExcept(Letters) >= 0)
        {
            return -1;
        }

        bool known = text[..colon].ToString().ToLowerInvariant() is "javascript" or "data" or "vbscript" or "file" or "jar"
            or "blob" or "about" or "view-source" or "http" or "https" or "ws" or "wss" or "ftp";
        return known || text[(colon + 1)..].StartsWith("//") ? colon : -1;
    }

    private static bool TakesHost(string scheme) => scheme is "http" or "https" or "ws" or "wss" or "ftp";

    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> authority)
    {
        if (authority.StartsWith("["))
        {
            int close = authority.IndexOf(']');
            return close < 0 ? authority : authority[..(close + 1)];
        }

        int colon = authority.LastIndexOf(':');
        return colon < 0 || authority[..colon].Contains(':') ? authority : authority[..colon];
    }

    private static string Cut(ref ReadOnlySpan<char> text, char mark)
    {
        int at = text.IndexOf(mark);
        if (at < 0)
        {
            return "";
        }

        string tail = text[(at + 1)..].ToString();
        text = text[..at];
        return tail;
    }
}
