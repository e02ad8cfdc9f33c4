using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>What stands at a path, links not followed.</summary>
/// <remarks>Linux is asked through <c>statx(2)</c>, which tells a pipe from a file: opening the one would wait for ever.
/// Elsewhere what is empty is never opened.</remarks>
internal readonly unsafe partial record struct FileLook(
    SavedKind? Kind, int Mode, DateTimeOffset Modified, long Size, ulong Inode, FileMoment Changed, FileMoment Written)
{
    private const int AtCurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int NotThere = 2;
    private const int NotDirectory = 20;

    /// <summary>What stands at <paramref name="path"/>; null when nothing does. A kind of null is a pipe, socket or
    /// device.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static FileLook? At(string path) => OperatingSystem.IsLinux() ? OnLinux(path) : Elsewhere(path);

    private static FileLook? OnLinux(string path)
    {
        // struct statx: mode at 28, ino at 32, size at 40, ctime at 96, mtime at 112 (linux/stat.h).
        byte* status = stackalloc byte[256];
        if (StatX(AtCurrentDirectory, path, NoFollow, BasicStats, status) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            return error is NotThere or NotDirectory
                ? null : throw new IOException($"`{path}` cannot be looked at (error {error})");
        }

        int mode = *(ushort*)(status + 28);
        var written = new FileMoment(*(long*)(status + 112), *(uint*)(status + 120));
        return new FileLook(
            (mode & 0xf000) switch
            {
                0x8000 => SavedKind.File,
                0x4000 => SavedKind.Directory,
                0xa000 => SavedKind.Link,
                _ => null,
            },
            mode & 0xfff,
            DateTimeOffset.UnixEpoch.AddTicks((written.Seconds * TimeSpan.TicksPerSecond) + (written.Nanoseconds / 100)),
            (mode & 0xf000) == 0x8000 ? *(long*)(status + 40) : 0,
            *(ulong*)(status + 32),
            new FileMoment(*(long*)(status + 96), *(uint*)(status + 104)),
            written);
    }

    private static FileLook? Elsewhere(string path)
    {
        var file = new FileInfo(path);
        SavedKind? kind = file.LinkTarget is not null ? SavedKind.Link
            : Directory.Exists(path) ? SavedKind.Directory : file.Exists ? SavedKind.File : null;
        return kind is null ? null : new FileLook(
            kind, OperatingSystem.IsWindows() || kind == SavedKind.Link ? 0 : (int)File.GetUnixFileMode(path),
            file.LastWriteTimeUtc, kind == SavedKind.File ? file.Length : 0, 0, default, default);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(int directory, string path, int flags, uint mask, byte* status);
}

/// <summary>A moment as the file system tells it.</summary>
internal readonly record struct FileMoment(long Seconds, uint Nanoseconds);
