using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>
/// The system calls that start a program without a shell and without a fork of this process's memory.
/// </summary>
internal static partial class PosixSpawn
{
    /// <summary>
    /// Room for the C library's opaque structures: glibc and musl need 336 bytes at most, macOS a pointer.
    /// </summary>
    public const int OpaqueSize = 1024;

    public const short SetSignalDefaults = 4;
    public const short SetSignalMask = 8;
    public const short CloseByDefaultOnApple = 0x4000;

    /// <summary>A session of its own: its own process group, no terminal, no signals meant for ours.</summary>
    public static readonly short SetSession = (short)(OperatingSystem.IsLinux() ? 0x80 : 0x400);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int Spawn(
        out int id, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static unsafe partial int InitActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static unsafe partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static unsafe partial int AddDuplicate(byte* actions, int descriptor, int asDescriptor);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np",
        StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int AddChangeDirectory(byte* actions, string path);

    /// <summary>Closes what we ourselves inherited open; only newer C libraries have it.</summary>
    public static unsafe bool TryAddCloseFrom(byte* actions, int lowest)
    {
        try
        {
            return AddCloseFrom(actions, lowest) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static unsafe partial int InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static unsafe partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static unsafe partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static unsafe partial int SetDefaults(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static unsafe partial int SetMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    public static unsafe partial int FillSignals(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static unsafe partial int EmptySignals(byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static unsafe partial int AddCloseFrom(byte* actions, int lowest);
}
