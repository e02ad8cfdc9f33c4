using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Urls;

/// <summary>Knows addresses whose path says more than their host, from <c>Urls/Data/endpoints.txt</c>.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal static class EndpointTable
{
    private static readonly Endpoint[] Endpoints = Read(EmbeddedData.Text("Urls/Data/endpoints.txt"));

    /// <summary>Adds what is known of <paramref name="path"/> at <paramref name="host"/>.</summary>
    public static void Describe(string host, string path, List<string> attributes)
    {
        if (path.Length < 2)
        {
            return;
        }

        string folded = path.ToLowerInvariant();
        foreach (Endpoint endpoint in Endpoints)
        {
            if ((endpoint.Host == "*" || endpoint.Host == host) && endpoint.Path.IsMatch(folded) && !attributes.Contains(endpoint.Attribute))
            {
                attributes.Add(endpoint.Attribute);
            }
        }
    }

    private static Endpoint[] Read(string text)
    {
        var endpoints = new List<Endpoint>();
        foreach (string line in text.Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 3 || line[0] == '#')
            {
                continue;
            }

            if (!Glob.TryParse(words[2], GlobKind.Name, out Glob? path, out string? error))
            {
                throw new InvalidOperationException($"`{words[2]}` {error}");
            }

            endpoints.Add(new Endpoint(words[0], words[1], path));
        }

        return [.. endpoints];
    }

    private sealed record Endpoint(string Attribute, string Host, Glob Path);
}
