namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Finds the file a command names the way the child itself would: by the child's own <c>PATH</c>.</summary>
internal static class ExecutableSearch
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The file to run; throws <see cref="LaunchException"/> with the reason when there is none.</summary>
    public static string Find(DownstreamCommand command)
    {
        var name = command.Command;
        if (name.Length == 0 || name.Contains('\0'))
        {
            throw new LaunchException("the command is empty", "give the program to start as `command`");
        }

        var directory = command.WorkingDirectory ?? Environment.CurrentDirectory;
        if (name.Contains('/') || (OperatingSystem.IsWindows() && name.Contains('\\')))
        {
            return Candidate(Path.Combine(directory, name)) ?? throw Missing(Path.Combine(directory, name));
        }

        var path = command.Environment.GetValueOrDefault("PATH") ?? "";
        var refused = default(string);
        foreach (var part in path.Split(Path.PathSeparator))
        {
            // An empty part means the working directory, as for every shell.
            var full = Path.Combine(directory, part, name);
            if (Candidate(full) is { } found)
            {
                return found;
            }

            refused ??= File.Exists(full) ? full : null;
        }

        throw refused is not null ? Missing(refused) : new LaunchException(
            $"no program named `{name}` is on the server's PATH",
            path.Length == 0
                ? "the server's environment has no PATH: add one, or give `command` as a full path"
                : "install it, give `command` as a full path, or set PATH in the entry's `env`");
    }

    private static string? Candidate(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            return File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0 ? path : null;
        }

        if (Path.HasExtension(path) && File.Exists(path))
        {
            return path;
        }

        foreach (var extension in (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';'))
        {
            if (File.Exists(path + extension))
            {
                return path + extension;
            }
        }

        return null;
    }

    private static LaunchException Missing(string path) =>
        Directory.Exists(path) ? new($"`{path}` is a directory, not a program", "name the program inside it")
        : File.Exists(path) ? new(
            $"`{path}` may not be executed", "allow it with chmod +x, or start it through its interpreter")
        : new(
            $"there is no file `{path}`",
            "check the spelling of `command`; a relative path starts at the entry's `cwd`");
}
