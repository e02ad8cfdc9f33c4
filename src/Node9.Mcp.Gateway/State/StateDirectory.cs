using System.Runtime.Versioning;

namespace Node9.Mcp.Gateway.State;

/// <summary>The one place where approvals, audit and control sockets live: a directory that only this user can
/// enter.</summary>
/// <remarks>
/// <para>Found in this order: an explicit path, <c>NODE9_MCP_STATE</c>, <c>$XDG_STATE_HOME/node9-mcp</c>,
/// <c>~/.local/state/node9-mcp</c> (Windows: <c>%LOCALAPPDATA%\node9-mcp\state</c>). An empty or relative
/// <c>XDG_STATE_HOME</c> is ignored, as the XDG base directory specification asks.</para>
/// <para>Invariant: an open instance names a directory that existed, belonged to this user and that nobody else could
/// write to when it was opened. Immutable; safe to share between threads.</para>
/// </remarks>
public sealed class StateDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private StateDirectory(string path) => FullPath = path;

    /// <summary>The directory, absolute, without a trailing separator.</summary>
    public string FullPath { get; }

    /// <summary>The path that <see cref="Open"/> would use; nothing is touched.</summary>
    /// <param name="explicitPath">What the person named (<c>--state</c>); null or empty when they named
    /// nothing.</param>
    /// <exception cref="StateDirectoryException">There is no home directory to fall back to.</exception>
    public static string Locate(string? explicitPath = null)
    {
        string? named = Set(explicitPath) ?? Set(Environment.GetEnvironmentVariable("NODE9_MCP_STATE"));
        if (named is not null)
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(named));
        }

        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Home(Environment.SpecialFolder.LocalApplicationData), "node9-mcp", "state");
        }

        string? xdg = Set(Environment.GetEnvironmentVariable("XDG_STATE_HOME"));
        return xdg is not null && Path.IsPathFullyQualified(xdg)
            ? Path.Combine(Path.TrimEndingDirectorySeparator(Path.GetFullPath(xdg)), "node9-mcp")
            : Path.Combine(Home(Environment.SpecialFolder.UserProfile), ".local", "state", "node9-mcp");
    }

    /// <summary>Opens the directory, creating it and what is missing above it for the owner alone (0700).</summary>
    /// <param name="explicitPath">What the person named (<c>--state</c>); null or empty when they named
    /// nothing.</param>
    /// <exception cref="StateDirectoryException">It cannot be created, is not a directory, belongs to another user, or
    /// is writable by others.</exception>
    public static StateDirectory Open(string? explicitPath = null) => new(Secure(Locate(explicitPath)));

    /// <summary>A directory below this one, created for the owner alone and checked in the same way.</summary>
    /// <exception cref="StateDirectoryException">As for <see cref="Open"/>.</exception>
    public string Subdirectory(string name) => Secure(Path.Combine(FullPath, name));

    /// <summary>The path of a file directly in this directory; nothing is touched.</summary>
    public string File(string name) => Path.Combine(FullPath, name);

    private static string Secure(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
                return path;
            }

            CreateForOwner(path);
            if ((System.IO.File.GetUnixFileMode(path) & OthersWrite) != 0)
            {
                throw new StateDirectoryException(
                    $"others can write to the state directory `{path}`",
                    $"close it with `chmod 700 {path}`, after looking whether anything in it was changed");
            }

            if (!DirectoryOwner.IsThisUser(path))
            {
                throw new StateDirectoryException(
                    $"the state directory `{path}` belongs to another user",
                    "name one of your own with `NODE9_MCP_STATE` or `--state`");
            }

            return path;
        }
        catch (Exception e) when (e is IOException and not StateDirectoryException or UnauthorizedAccessException)
        {
            throw new StateDirectoryException(
                $"the state directory `{path}` cannot be used: {e.Message.TrimEnd('.')}",
                "free the path, or name another directory with `NODE9_MCP_STATE` or `--state`", e);
        }
    }

    /// <remarks>The framework gives the mode to the last directory only, so each missing one is made by
    /// itself.</remarks>
    [UnsupportedOSPlatform("windows")]
    private static void CreateForOwner(string path)
    {
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
        {
            CreateForOwner(parent);
        }

        Directory.CreateDirectory(path, OwnerOnly);
    }

    private static string Home(Environment.SpecialFolder folder)
    {
        string home = Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0 ? home : throw new StateDirectoryException(
            "there is no home directory to keep state in", "name a directory with `NODE9_MCP_STATE` or `--state`");
    }

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
