using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>The system calls about terminals (termios(3), pty(7), tty_ioctl(4)).</summary>
internal static unsafe partial class TerminalCalls
{
    /// <summary>Room for <c>struct termios</c>: 60 bytes on Linux, 72 on macOS.</summary>
    public const int SettingsSize = 128;

    public const int AfterOutput = 1;

    private static readonly nuint GetSize = OperatingSystem.IsLinux() ? 0x5413u : 0x40087468u;
    private static readonly nuint SetSize = OperatingSystem.IsLinux() ? 0x5414u : 0x80087467u;

    [StructLayout(LayoutKind.Sequential)]
    public struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }

    [LibraryImport("libc", EntryPoint = "isatty")]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetSettings(int descriptor, byte* settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetSettings(int descriptor, int when, byte* settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* settings);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int NameOf(int master, byte* name, nuint length);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint length);

    /// <summary>Gives <paramref name="to"/> the size that <paramref name="from"/> has.</summary>
    public static void CopySize(int from, int to)
    {
        WindowSize size;
        if (Control(from, GetSize, &size) == 0)
        {
            _ = Control(to, SetSize, &size);
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, WindowSize* size);
}
