using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Tests.Samples;

/// <summary>Loads texts as the gateway would, from directories of their own.</summary>
internal static class PolicyBench
{
    /// <summary>Every problem of a main file.</summary>
    public static IReadOnlyList<Diagnostic> Configuration(string path) => Load(path, Repository.Root, "", needsServers: true);

    /// <summary>Every problem of a policy file with this text.</summary>
    public static IReadOnlyList<Diagnostic> Policy(string text)
    {
        string directory = Directory.CreateTempSubdirectory("node9-policy-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "policy.json"), text);
            return Load(null, directory, directory, needsServers: false);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Every problem of a named main file with this text, which lists no servers.</summary>
    public static IReadOnlyList<Diagnostic> Section(string text)
    {
        string directory = Directory.CreateTempSubdirectory("node9-section-").FullName;
        try
        {
            string file = Path.Combine(directory, "mcp-proxy.json");
            File.WriteAllText(file, text);
            return Load(file, directory, "", needsServers: false);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static IReadOnlyList<Diagnostic> Load(string? file, string directory, string user, bool needsServers) =>
        ConfigurationLoader.Load(new ConfigurationRequest
        {
            ConfigFile = file,
            WorkingDirectory = directory,
            UserDirectory = user,
            Variable = static _ => null,
            NeedsServers = needsServers,
        }).Diagnostics;
}
