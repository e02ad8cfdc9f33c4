using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Gateway.Tests.Configuration;

/// <summary>A working directory and a user directory of its own for one test, with real files.</summary>
internal sealed class ConfigurationDirectory : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("node9-config-").FullName;

    public ConfigurationDirectory()
    {
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(User);
        Directory.CreateDirectory(Managed);
    }

    public string Work => Path.Combine(_root, "work");

    public string User => Path.Combine(_root, "user");

    public string Managed => Path.Combine(_root, "managed");

    public Dictionary<string, string> Variables { get; } = new();

    public ConfigurationRequest Request(string? file = null, bool needsServers = true) => new()
    {
        ConfigFile = file,
        WorkingDirectory = Work,
        UserDirectory = User,
        ManagedDirectory = Managed,
        Variable = name => Variables.GetValueOrDefault(name),
        NeedsServers = needsServers,
    };

    public string Main => Path.Combine(Work, "mcp-proxy.json");

    public ConfigurationResult Load(string main, bool named = true)
    {
        File.WriteAllText(Main, main);
        return ConfigurationLoader.Load(Request(named ? "mcp-proxy.json" : null));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
