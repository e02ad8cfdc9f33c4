namespace Node9.Mcp.Policy.Secrets.Readers;

/// <summary>Reads a password that an address carries: <c>postgres://app:…@db/prod</c>.</summary>
internal static class UrlReader
{
    private const int LongestScheme = 20;
    private const int LongestLogin = 256;

    /// <summary>The password in the address around <c>://</c>; null when there is none that is real.</summary>
    public static SecretFinding? Read(ReadOnlySpan<char> text, int start, int end, Detector detector)
    {
        int scheme = start;
        while (scheme > 0 && start - scheme < LongestScheme && IsSchemeCharacter(text[scheme - 1]))
        {
            scheme--;
        }

        if (SecretWords.Default.IsDatabase(text[scheme..start]) != (detector.Id == "database-url"))
        {
            return null;
        }

        ReadOnlySpan<char> rest = text.Slice(end, Math.Min(text.Length - end, LongestLogin));
        int stop = rest.IndexOfAny(" \t\r\n\"'`<>\\");
        rest = stop < 0 ? rest : rest[..stop];
        int slash = rest.IndexOf('/');
        int at = (slash < 0 ? rest : rest[..slash]).LastIndexOf('@');
        int colon = at < 0 ? -1 : rest[..at].IndexOf(':');
        if (colon < 0 || !Credibility.IsPassword(rest[(colon + 1)..at]) || rest[..at].IndexOfAny("$<{*%(") == 0)
        {
            return null;
        }

        ReadOnlySpan<char> host = rest[(at + 1)..];
        int hostEnd = host.IndexOfAny("/:?#,&");
        host = hostEnd < 0 ? host : host[..hostEnd];
        bool sample = SecretWords.Default.IsSampleHost(host) || SecretWords.Default.IsSample(rest[(colon + 1)..at]);
        return detector.Finding(end + colon + 1, end + at, sample);
    }

    private static bool IsSchemeCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.';
}
