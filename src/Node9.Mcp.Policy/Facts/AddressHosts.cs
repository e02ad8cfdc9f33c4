using System.Text.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Finds the hosts of all addresses in a call's arguments.</summary>
internal static class AddressHosts
{
    private const int MaxDepth = 64;
    private const int MaxHosts = 32;
    private const int LongestHost = 253;

    /// <summary>The hosts, in the order of the arguments.</summary>
    public static List<string> In(JsonElement arguments)
    {
        var hosts = new List<string>();
        Walk(arguments, hosts, 0);
        return hosts;
    }

    private static void Walk(JsonElement value, List<string> hosts, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Text(value.GetString()!, hosts);
                break;
            case JsonValueKind.Object when depth < MaxDepth:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Walk(member.Value, hosts, depth + 1);
                }

                break;
            case JsonValueKind.Array when depth < MaxDepth:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Walk(item, hosts, depth + 1);
                }

                break;
        }
    }

    private static void Text(ReadOnlySpan<char> text, List<string> hosts)
    {
        int at = text.IndexOf("://", StringComparison.Ordinal);
        while (at >= 0 && hosts.Count < MaxHosts)
        {
            ReadOnlySpan<char> rest = text[(at + 3)..];
            ReadOnlySpan<char> host = rest[..Math.Min(rest.Length, LongestHost * 2)];
            int end = host.IndexOfAny("/?# \t\r\n\"'`<>\\");
            host = end < 0 ? host : host[..end];
            host = host[(host.LastIndexOf('@') + 1)..];
            int port = host.IndexOf(':');
            host = port < 0 ? host : host[..port];
            if (host.Length > 0)
            {
                hosts.Add(host.ToString());
            }

            int next = rest.IndexOf("://", StringComparison.Ordinal);
            at = next < 0 ? -1 : at + 3 + next;
        }
    }
}
