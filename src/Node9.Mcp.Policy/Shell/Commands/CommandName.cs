using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>The name of a command, with what its path says: <c>/bin/rm</c> is <c>rm</c>, <c>/tmp/x/ls</c> is a program
/// of its own that only calls itself <c>ls</c>.</summary>
internal readonly struct CommandName
{
    private static readonly string[] Standard =
    [
        "/bin", "/usr/bin", "/sbin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt/homebrew/bin", "/snap/bin",
        "/opt/local/bin", "/usr/games", "/usr/lib/git-core", "/lib", "/lib64", "/libx32", "/usr/lib", "/usr/lib64",
        "/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/run/current-system/sw/bin",
    ];

    internal CommandName(string word, ShellContext context)
    {
        int slash = word.LastIndexOf('/');
        int back = slash < 0 && word.Contains(":\\", StringComparison.Ordinal) ? word.LastIndexOf('\\') : slash;
        Base = back < 0 ? word : word[(back + 1)..];
        if (Base.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
        {
            Base = Base[..^4].ToLowerInvariant();
        }

        if (slash < 0)
        {
            return;
        }

        string path = PathResolver.Resolve(word, context.WorkingDirectory, context.Environment.Home);
        int last = path.LastIndexOf('/');
        string directory = last <= 0 ? "/" : path[..last];
        if (Array.IndexOf(Standard, directory) < 0 && !IsToolDirectory(directory))
        {
            Path = path;
        }
    }

    /// <summary>The name without directory and <c>.exe</c>.</summary>
    internal string Base { get; }

    /// <summary>The program's resolved path, when it does not lie where programs of that name usually lie; else null.</summary>
    internal string? Path { get; }

    private static bool IsToolDirectory(string directory) =>
        directory.EndsWith("/node_modules/.bin", StringComparison.Ordinal)
        || directory.EndsWith("/.venv/bin", StringComparison.Ordinal)
        || directory.EndsWith("/venv/bin", StringComparison.Ordinal)
        || directory.EndsWith("/.local/bin", StringComparison.Ordinal)
        || directory.EndsWith("/.cargo/bin", StringComparison.Ordinal);
}
