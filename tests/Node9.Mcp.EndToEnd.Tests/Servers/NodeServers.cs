using System.Diagnostics;
using System.Security.Cryptography;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

/// <summary>The servers and the client from npm that <c>npm/package.json</c> names, installed once for each wording of that file.</summary>
public sealed class NodeServers : IAsyncLifetime
{
    private string _directory = "";

    /// <summary>Why there are none; null when there are.</summary>
    public string? Problem { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Programs.Node is null || Programs.Npm is null)
        {
            Problem = "node and npm are not installed, so the servers from npm are not tested";
            return;
        }

        string package = Path.Combine(AppContext.BaseDirectory, "Servers", "npm", "package.json");
        string version = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(package)))[..12];
        _directory = Path.Combine(Path.GetTempPath(), $"node9-mcp-npm-{Environment.UserName}-{version}");
        if (!Directory.Exists(_directory))
        {
            await InstallAsync(package);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A script of the protocol's own programs; skips the test when it is not there.</summary>
    public string Script(string path) => Module(Path.Combine("@modelcontextprotocol", path));

    /// <summary>A script of any program that was installed; skips the test when it is not there.</summary>
    public string Module(string path)
    {
        Assert.SkipWhen(Problem is not null, Problem ?? "");
        return Path.Combine(_directory, "node_modules", path);
    }

    /// <summary>The directory of a package that belongs to nobody's scope; skips the test when it is not there.</summary>
    public string Package(string name)
    {
        Assert.SkipWhen(Problem is not null, Problem ?? "");
        return Path.Combine(_directory, "node_modules", name);
    }

    /// <summary>A script of the tests' own, run by node.</summary>
    public static string Own(string name) => Path.Combine(AppContext.BaseDirectory, "Servers", "npm", name);

    /// <summary>Installs beside the final place, so that what is there is whole.</summary>
    private async Task InstallAsync(string package)
    {
        string fresh = $"{_directory}.{Environment.ProcessId}";
        Directory.CreateDirectory(fresh);
        File.Copy(package, Path.Combine(fresh, "package.json"), overwrite: true);
        ProcessStartInfo info = Programs.Info(Programs.Npm!, ["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
        info.WorkingDirectory = fresh;
        Programs.Ran ran = await Programs.RunAsync(info, seconds: 300);
        if (ran.Code != 0)
        {
            Problem = $"npm could not install the servers, so they are not tested: {ran.Error}";
            Directory.Delete(fresh, recursive: true);
            return;
        }

        try
        {
            Directory.Move(fresh, _directory);
        }
        catch (IOException) when (Directory.Exists(_directory))
        {
            // Another run was faster.
            Directory.Delete(fresh, recursive: true);
        }
    }
}
