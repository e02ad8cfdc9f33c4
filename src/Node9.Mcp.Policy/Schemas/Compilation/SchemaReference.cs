namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>References as RFC 3986 has them, resolved and cut at the fragment. Nothing is ever fetched.</summary>
internal static class SchemaReference
{
    /// <summary>What references are relative to where a document has no <c>$id</c>.</summary>
    public static Uri Nowhere { get; } = new("https://schema.invalid/");

    /// <summary>The target of <paramref name="reference"/> and its decoded fragment; false when it is no
    /// reference.</summary>
    public static bool TryResolve(Uri from, string reference, out Uri target, out string fragment)
    {
        int hash = reference.IndexOf('#', StringComparison.Ordinal);
        string path = hash < 0 ? reference : reference[..hash];
        fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        target = from;
        if (path.Length == 0)
        {
            return true;
        }

        // A path that begins with a slash would be taken for a file.
        if (!HasScheme(path))
        {
            return Uri.TryCreate(from, path, out target!);
        }

        return Uri.TryCreate(path, UriKind.Absolute, out target!);
    }

    private static bool HasScheme(string path)
    {
        int colon = path.AsSpan().IndexOfAny(":/?");
        if (colon < 1 || path[colon] != ':' || !char.IsAsciiLetter(path[0]))
        {
            return false;
        }

        foreach (char c in path.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
