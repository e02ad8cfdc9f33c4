using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Gateway.Configuration.Files;

/// <summary>Knows the places where configuration is looked for.</summary>
/// <remarks>Trust follows from who put the file there: what the user named, or keeps in their own directory, speaks for
/// the user; what happens to lie in the working directory speaks for the repository and only tightens.</remarks>
internal static class ConfigurationPlaces
{
    /// <summary>The name of the main file.</summary>
    public const string MainName = "mcp-proxy.json";

    /// <summary>The name of a file that holds policy alone.</summary>
    public const string PolicyName = "policy.json";

    /// <summary>The main file: the one named, else the working directory's, else the user's; null when there is none.</summary>
    public static ConfigurationFile? Main(ConfigurationRequest request)
    {
        if (request.ConfigFile is { } named)
        {
            string path = Path.GetFullPath(named, request.WorkingDirectory);
            return new ConfigurationFile(path, named, LayerRank.User, Trusted: true, Optional: false);
        }

        string local = Path.Combine(request.WorkingDirectory, MainName);
        if (File.Exists(local))
        {
            return new ConfigurationFile(local, MainName, LayerRank.Project, Trusted: false, Optional: false);
        }

        string own = Path.Combine(request.UserDirectory, MainName);
        return File.Exists(own) ? new ConfigurationFile(own, own, LayerRank.User, Trusted: true, Optional: false) : null;
    }

    /// <summary>Every path that a load looks at, whether there is a file or not.</summary>
    public static IEnumerable<string> All(ConfigurationRequest request)
    {
        IEnumerable<string> mains = request.ConfigFile is { } named
            ? [Path.GetFullPath(named, request.WorkingDirectory)]
            : [Path.Combine(request.WorkingDirectory, MainName), Path.Combine(request.UserDirectory, MainName)];
        return mains.Concat(Policies(request).Select(static file => file.Path))
            .Concat(request.TrustFile is { } book ? [book] : []);
    }

    /// <summary>The files that hold policy alone, strongest first.</summary>
    public static IEnumerable<ConfigurationFile> Policies(ConfigurationRequest request)
    {
        if (request.ManagedDirectory is { } managed)
        {
            string path = Path.Combine(managed, PolicyName);
            yield return new ConfigurationFile(path, path, LayerRank.Managed, Trusted: true, Optional: true);
        }

        string own = Path.Combine(request.UserDirectory, PolicyName);
        yield return new ConfigurationFile(own, own, LayerRank.User, Trusted: true, Optional: true);
    }
}
