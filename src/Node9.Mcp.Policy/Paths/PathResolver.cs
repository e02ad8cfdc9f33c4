using System.Text;

namespace Node9.Mcp.Policy.Paths;

/// <summary>Turns a path as written into the one absolute path it names, by text alone: symbolic links are not followed.</summary>
/// <remarks>Thread-safe.</remarks>
public static class PathResolver
{
    /// <summary>The absolute form of <paramref name="path"/>: no <c>.</c>, <c>..</c>, doubled or trailing slash; globs are
    /// kept. A relative path without a known <paramref name="directory"/> stays relative.</summary>
    /// <param name="path">The path as the program would get it.</param>
    /// <param name="directory">Absolute working directory; null when not known.</param>
    /// <param name="home">Absolute home directory, for a leading <c>~</c>; null when not known.</param>
    public static string Resolve(string path, string? directory, string? home)
    {
        if (path.StartsWith("file://", StringComparison.OrdinalIgnoreCase))
        {
            path = path[7..];
        }

        if (path.Length > 0 && path[0] == '~')
        {
            path = Tilde(path, home);
        }

        path = Windows(path);

        if (IsNormal(path))
        {
            return path;
        }

        bool rooted = path.Length > 0 && path[0] == '/' || IsDrive(path) || path.StartsWith('…');
        var text = new StringBuilder(path.Length + (directory?.Length ?? 0) + 1);
        if (!rooted && directory is not null)
        {
            text.Append(Windows(directory).AsSpan().TrimEnd('/'));
            rooted = true;
        }

        int floor = path.StartsWith('…') || IsDrive(path) ? int.MaxValue : text.Length > 1 && text[1] == ':' ? 2 : 0;
        foreach (Range range in path.AsSpan().Split('/'))
        {
            Append(text, path.AsSpan()[range], rooted, ref floor);
        }

        return text.Length == 0 ? (rooted ? "/" : ".")
            : text.Length == 2 && text[1] == ':' ? text.Append('/').ToString()
            : text.ToString();
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="directory"/> or below it; both resolved.</summary>
    public static bool IsUnder(ReadOnlySpan<char> path, ReadOnlySpan<char> directory) =>
        directory is "/"
            ? path.StartsWith("/")
            : path.StartsWith(directory, StringComparison.Ordinal)
              && (path.Length == directory.Length || path[directory.Length] == '/')
          || IsDrive(directory) && path.StartsWith(directory, StringComparison.OrdinalIgnoreCase)
              && (path.Length == directory.Length || directory.Length == 3 || path[directory.Length] == '/');

    /// <summary>Whether <paramref name="path"/> begins with the letter of a drive.</summary>
    internal static bool IsDrive(ReadOnlySpan<char> path) => path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]);

    /// <summary>The path with <c>/</c> for <c>\</c> and its drive in upper case, when it is one of Windows: <c>C:\x</c>,
    /// <c>\\?\C:\x</c>, <c>\\.\PhysicalDrive0</c>.</summary>
    private static string Windows(string path)
    {
        bool isDevice = path.Length > 4 && path[0] is '\\' or '/' && path[1] == path[0] && path[2] is '?' or '.' && path[3] == path[0];
        path = isDevice ? path[4..] : path;
        if (!IsDrive(path))
        {
            return isDevice ? "/dev/" + path : path;
        }

        return path.Contains('\\', StringComparison.Ordinal) || char.IsAsciiLetterLower(path[0])
            ? string.Concat(path[..1].ToUpperInvariant(), path[1..].Replace('\\', '/'))
            : path;
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> part, bool rooted, ref int floor)
    {
        if (part.IsEmpty || part is ".")
        {
            return;
        }

        if (floor == int.MaxValue)
        {
            text.Append(part);
            floor = text.Length;
            return;
        }

        if (part is "..")
        {
            int slash = text.Length - 1;
            while (slash >= floor && text[slash] != '/')
            {
                slash--;
            }

            if (slash >= floor)
            {
                text.Length = slash;
                return;
            }

            if (rooted || text.Length > floor)
            {
                text.Length = floor;
                return;
            }

            text.Append("..");
            floor = text.Length;
            return;
        }

        if (rooted || text.Length > 0)
        {
            text.Append('/');
        }

        text.Append(part);
    }

    private static string Tilde(string path, string? home)
    {
        int slash = path.IndexOf('/');
        string user = slash < 0 ? path[1..] : path[1..slash];
        string rest = slash < 0 ? "" : path[slash..];
        if (user.Length == 0)
        {
            return home is null ? path : home + rest;
        }

        return user == "root" ? "/root" + rest : user is "+" or "-" || char.IsAsciiDigit(user[0]) ? path : $"/home/{user}{rest}";
    }

    /// <summary>Whether <paramref name="path"/> is absolute and has nothing left to resolve; some that have nothing are doubted.</summary>
    internal static bool IsNormal(string path) =>
        path.Length > 1 && path[0] == '/' && path[^1] != '/'
        && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal);
}
