namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Tells addresses apart that are not simply somewhere else: this machine, and a cloud's metadata service.</summary>
internal static class Hosts
{
    private static readonly string[] Metadata =
    [
        "169.254.169.254", "metadata.google.internal", "169.254.170.2", "100.100.100.200", "fd00:ec2::254", "metadata.azure.com",
        "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "instance-data",
    ];

    /// <summary>Adds <c>local</c> or <c>metadata</c> when <paramref name="address"/>, a URL or host, is such a one.</summary>
    internal static void Describe(string address, List<string> attributes)
    {
        ReadOnlySpan<char> host = Host(address);
        if (host is "localhost" or "::1" or "[::1]" or "0.0.0.0" or "0" || host.StartsWith("127.") || host.EndsWith(".localhost"))
        {
            attributes.Add("local");
            return;
        }

        foreach (string each in Metadata)
        {
            if (host.Equals(each, StringComparison.OrdinalIgnoreCase))
            {
                attributes.Add("metadata");
                return;
            }
        }
    }

    private static ReadOnlySpan<char> Host(ReadOnlySpan<char> address)
    {
        int scheme = address.IndexOf("://");
        ReadOnlySpan<char> rest = scheme < 0 ? address : address[(scheme + 3)..];
        int end = rest.IndexOfAny("/?#");
        rest = end < 0 ? rest : rest[..end];
        int at = rest.LastIndexOf('@');
        rest = rest[(at + 1)..];
        if (rest.StartsWith("["))
        {
            int close = rest.IndexOf(']');
            return close < 0 ? rest : rest[..(close + 1)];
        }

        int colon = rest.LastIndexOf(':');
        return colon < 0 || rest[..colon].Contains(':') ? rest : rest[..colon];
    }
}
