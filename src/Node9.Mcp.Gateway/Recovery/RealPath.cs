using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>Where paths really lead once every link on the way is followed.</summary>
public static partial class RealPath
{
    /// <summary>The path without any link in it; null when it leads nowhere.</summary>
    public static string? Of(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Exists(path) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) : null;
        }

        nint real = Resolve(path, 0);
        if (real == 0)
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringUTF8(real);
        }
        finally
        {
            Free(real);
        }
    }

    /// <summary>The path with its directory's links followed, and not its own; null when the directory is not there.</summary>
    public static string? OfEntry(string path) =>
        Path.GetDirectoryName(path) is { } parent
            ? Of(parent) is { } real ? Path.Join(real, Path.GetFileName(path)) : null
            : path;

    /// <summary>Whether <paramref name="path"/> is <paramref name="directory"/> or below it.</summary>
    public static bool IsWithin(string path, string directory) =>
        path == directory || (path.StartsWith(directory, StringComparison.Ordinal)
            && (Path.EndsInDirectorySeparator(directory) || path[directory.Length] == Path.DirectorySeparatorChar));

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Resolve(string path, nint buffer);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint memory);
}
