namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>The demo's own directory: configuration, state and workspace, so that nothing of the user's is read or
/// touched. Removed when disposed, unless it is to be kept.</summary>
internal sealed class DemoScratch(bool keep) : IDisposable
{
    /// <summary>The directory, which only this user can enter.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("node9-demo-").FullName;

    /// <summary>The configuration: the repository's own <c>mcp-proxy.json</c>, byte for byte.</summary>
    public string Config => Path.Combine(Root, "mcp-proxy.json");

    /// <summary>Approvals and audit.</summary>
    public string State => Path.Combine(Root, "state");

    /// <summary>What the sample server serves; the configuration says where.</summary>
    public string Workspace => Path.Combine(Root, "artifacts", "workspace");

    /// <summary>In the place of the user's own configuration directory.</summary>
    public string UserDirectory => Path.Combine(Root, "user");

    /// <summary>A file of the workspace.</summary>
    public string File(string name) => Path.Combine(Workspace, name);

    /// <summary>Writes what the gateway is started with.</summary>
    public void Fill()
    {
        System.IO.File.WriteAllText(Config, SampleFiles.Read("mcp-proxy.json"));
        Directory.CreateDirectory(UserDirectory);
    }

    public void Dispose()
    {
        if (!keep)
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
