using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>The system calls that signal processes and collect those that ended.</summary>
internal static partial class PosixProcess
{
    public const int Terminate = 15;
    public const int KillNow = 9;
    public const int NoHang = 1;
    public const int ById = 1;
    public const int WhenExited = 4;
    public const int InfoSize = 256;

    /// <summary>"Leave it waitable": the ended process keeps its id, so that no signal can reach a stranger.</summary>
    public static readonly int KeepWaitable = OperatingSystem.IsLinux() ? 0x0100_0000 : 0x20;

    /// <summary>Where <c>si_status</c> lies in <c>siginfo_t</c>; <c>si_code</c> is at 8 everywhere.</summary>
    public static readonly int StatusOffset = OperatingSystem.IsLinux() ? 24 : 20;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Signal(int processOrNegativeGroup, int signal);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    public static unsafe partial int WaitId(int kind, int id, byte* info, int options);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static unsafe partial int WaitFor(int id, int* status, int options);
}
