using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Configuration.Files;

/// <summary>What stat(2) says of a path.</summary>
internal static partial class FileStatus
{
    // The same numbers on Linux and macOS.
    private const int NoSuchEntry = 2;
    private const int NotADirectory = 20;

    // The runtime's own portable form: flags, mode, uid and gid as 32-bit words, then the rest.
    private const int Room = 256;
    private const int UidOffset = 8;
    private const int GidOffset = 12;

    /// <summary>The user id that owns what <paramref name="path"/> leads to; null when that cannot be told.</summary>
    public static unsafe uint? OwnerOf(string path)
    {
        byte* status = stackalloc byte[Room];
        return Stat(path, status) == 0 ? *(uint*)(status + UidOffset) : null;
    }

    /// <summary>The group id of what <paramref name="path"/> leads to; null when that cannot be told.</summary>
    public static unsafe uint? GroupOf(string path)
    {
        byte* status = stackalloc byte[Room];
        return Stat(path, status) == 0 ? *(uint*)(status + GidOffset) : null;
    }

    /// <summary>Whether nothing is there for certain; false as well when it could not be told, so that opening the file
    /// says why. Cheaper than an exception, of which a start without configuration would pay six.</summary>
    public static unsafe bool IsMissing(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        byte* status = stackalloc byte[Room];
        return Stat(path, status) != 0 && Marshal.GetLastPInvokeError() is NoSuchEntry or NotADirectory;
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8,
        SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Stat(string path, byte* status);
}
