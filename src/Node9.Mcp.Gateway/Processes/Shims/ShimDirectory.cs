using System.Text.Json;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Processes.Judging;

namespace Node9.Mcp.Gateway.Processes.Shims;

/// <summary>A private directory of stand-ins for well-known programs, put first on <c>PATH</c> where program starts cannot be
/// traced. Each asks the policy and then becomes the program it stands for.</summary>
/// <remarks>Weaker than tracing: a program that is started by its full path is not seen. <c>shims.json</c> lists the
/// names.</remarks>
internal sealed class ShimDirectory : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private ShimDirectory(string path) => FullPath = path;

    /// <summary>The directory.</summary>
    public string FullPath { get; }

    /// <summary>Makes it, with a stand-in for each listed program that is there.</summary>
    public static ShimDirectory Create(ShimSettings settings)
    {
        var directory = new ShimDirectory(Directory.CreateTempSubdirectory("node9-mcp-shims-").FullName);
        IReadOnlyList<string> own = OwnExecutable.Words
            ?? throw new LaunchException("it cannot be told where this program lies", "start it by its full path");
        string search = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (string name in Names())
        {
            if (Find(search, name, directory.FullPath) is null)
            {
                continue;
            }

            string file = Path.Combine(directory.FullPath, name);
            string line = ShellQuoting.Join([.. own, ShimRun.Verb, directory.FullPath, .. settings.Words(), name]);
            File.WriteAllText(file, $"#!/bin/sh\nexec {line} \"$@\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, OwnerOnly);
            }
        }

        return directory;
    }

    /// <summary>The variables that put it before everything else.</summary>
    public Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = FullPath + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        };
        string shell = Path.Combine(FullPath, Path.GetFileName(Environment.GetEnvironmentVariable("SHELL") ?? "sh"));
        if (File.Exists(shell))
        {
            variables["SHELL"] = shell;
        }

        return variables;
    }

    /// <summary>Where <paramref name="name"/> really lies; null when it is nowhere else.</summary>
    public static string? Find(string search, string name, string shims)
    {
        foreach (string each in search.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!each.StartsWith(shims, StringComparison.Ordinal) && File.Exists(Path.Combine(each, name)))
            {
                return Path.Combine(each, name);
            }
        }

        return null;
    }

    /// <summary>Removes it.</summary>
    public void Dispose() => Directory.Delete(FullPath, recursive: true);

    private static string[] Names()
    {
        using Stream data = typeof(ShimDirectory).Assembly.GetManifestResourceStream("shims.json")!;
        using JsonDocument document = JsonDocument.Parse(data);
        return [.. document.RootElement.EnumerateArray().Select(static each => each.GetString()!)];
    }
}
