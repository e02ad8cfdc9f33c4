namespace Node9.Mcp.Cli.Demo;

/// <summary>A directory that the sample server's file tools cannot leave.</summary>
/// <remarks>A path with a symbolic link in it is refused rather than followed. The shell tool is not held by this:
/// it can do what its user can, which is what a policy is for.</remarks>
internal sealed class SampleWorkspace
{
    private SampleWorkspace(string root) => Root = root;

    /// <summary>The directory, absolute.</summary>
    public string Root { get; }

    /// <summary>The SQLite database in it.</summary>
    public string Database => Path.Combine(Root, "data.db");

    /// <summary>Opens the directory; makes it if it is not there, and fills it if it is empty.</summary>
    /// <exception cref="IOException">It cannot be made or filled.</exception>
    public static SampleWorkspace Open(string directory)
    {
        var workspace = new SampleWorkspace(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        Directory.CreateDirectory(workspace.Root);
        if (!Directory.EnumerateFileSystemEntries(workspace.Root).GetEnumerator().MoveNext())
        {
            File.WriteAllText(workspace.PathOf("README.md"), SampleFiles.Read("README.md"));
            File.WriteAllText(workspace.PathOf("notes.txt"), SampleFiles.Read("notes.txt"));
            File.WriteAllText(workspace.PathOf(".env"), SampleFiles.Read("env"));
            SampleDatabase.Create(workspace.Database);
        }

        return workspace;
    }

    /// <summary>The full path of something in the workspace.</summary>
    /// <exception cref="SampleToolException">It is not in the workspace.</exception>
    public string PathOf(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(Root, path)));
        string relative = Path.GetRelativePath(Root, full);
        if (relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            || Path.IsPathRooted(relative))
        {
            throw new SampleToolException($"`{path}` is outside of the workspace");
        }

        string at = Root;
        foreach (string step in relative.Split(Path.DirectorySeparatorChar))
        {
            at = Path.Combine(at, step);
            if (new FileInfo(at).LinkTarget is not null)
            {
                throw new SampleToolException($"`{path}` goes through a symbolic link");
            }
        }

        return full;
    }
}
