using System.Diagnostics;

namespace Node9.Mcp.Cli.Tests.Verbs.SetUp;

/// <summary>A home directory and a project of their own, filled from a case, in which the executable runs.</summary>
internal sealed class ScratchHome : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("n9-home-").FullName;

    public ScratchHome(string? clientCase = null)
    {
        Directory.CreateDirectory(Path.Combine(_root, "home"));
        Directory.CreateDirectory(Path.Combine(_root, "project"));
        if (clientCase is not null)
        {
            string from = Path.Combine(Repository.Root, "tests/cases/clients", clientCase);
            foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                string to = Path.Combine(_root, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }
    }

    /// <summary>The path of a file: <c>home/.claude.json</c>.</summary>
    public string this[string path] => Path.Combine(_root, path);

    /// <summary>Variables that the executable gets.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Every file but our state, with its content.</summary>
    public SortedDictionary<string, string> Files() => new(
        Directory.EnumerateFileSystemEntries(_root, "*", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(this["state"], StringComparison.Ordinal))
            .ToDictionary(
                path => Path.GetRelativePath(_root, path),
                static path => File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "a directory"),
        StringComparer.Ordinal);

    /// <summary>Writes a file.</summary>
    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this[path];
    }

    /// <summary>Runs the executable in the project, as a person of that home would.</summary>
    public Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(OwnProgram.Path, arguments) { WorkingDirectory = this["project"] };
        foreach (string name in start.Environment.Keys.Where(static each => each.EndsWith("_HOME", StringComparison.Ordinal)
            || each is "CLAUDE_CONFIG_DIR" or "CLINE_MCP_SETTINGS_PATH").ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = this["home"];
        start.Environment["NODE9_MCP_STATE"] = this["state"];
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }

        return OwnProgram.RunAsync(start);
    }

    public void Dispose()
    {
        foreach (string file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_root, recursive: true);
    }
}
