using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Node9.Mcp.Gateway.State;

/// <summary>Says whether a directory belongs to the user that this process runs as.</summary>
/// <remarks>Linux is asked through <c>statx(2)</c>, whose layout is the same on every architecture. Elsewhere the
/// kernel is asked indirectly: only an owner may set a mode, so setting the mode that is there already answers
/// it.</remarks>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class DirectoryOwner
{
    private const int AtCurrentDirectory = -100;

    private const uint WantOwner = 0x8;

    /// <summary>Whether the file at <paramref name="path"/>, links followed, is this user's own.</summary>
    /// <exception cref="IOException">The file cannot be looked at.</exception>
    public static bool IsThisUser(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                return UserOf(path) == EffectiveUser();
            }
            catch (EntryPointNotFoundException)
            {
                // A C library older than statx: the portable way below still tells.
            }
        }

        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static uint UserOf(string path)
    {
        // struct statx is 256 bytes; stx_mask stands at 0, stx_uid at 20 (linux/stat.h).
        uint* status = stackalloc uint[64];
        return StatX(AtCurrentDirectory, path, 0, WantOwner, status) == 0
            ? status[5]
            : throw new IOException($"its owner cannot be read (error {Marshal.GetLastPInvokeError()})");
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(int directory, string path, int flags, uint mask, uint* status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
