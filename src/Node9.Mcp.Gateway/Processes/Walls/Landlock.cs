using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Processes.Walls;

/// <summary>The kernel's walls (landlock(7)): what is handled and not allowed is refused, for the calling thread and everything
/// it starts, for good.</summary>
internal static unsafe partial class Landlock
{
    public const ulong Execute = 1 << 0;
    public const ulong WriteFile = 1 << 1;
    public const ulong ReadFile = 1 << 2;
    public const ulong ReadDirectory = 1 << 3;

    /// <summary>What a rule on a file, not a directory, may allow.</summary>
    public const ulong FileRights = Execute | WriteFile | ReadFile | Truncate | DeviceControl;

    private const ulong Truncate = 1 << 14;
    private const ulong DeviceControl = 1 << 15;
    private const ulong ConnectTcp = 1 << 1;
    private const int NetworkSince = 4;
    private const int CreateRuleset = 444, AddRule = 445, RestrictSelf = 446;
    private const int PathRule = 1, PortRule = 2;
    private const int PathOnly = 0x20_0000;
    private const int NoNewPrivileges = 38;

    /// <summary>The kernel's version of the interface; 0 where there is none.</summary>
    public static int Version =>
        !OperatingSystem.IsLinux() ? 0 : Math.Max(0, (int)Call(CreateRuleset, 0, 0, 1, 0));

    /// <summary>Whether this kernel can bound TCP connections.</summary>
    public static bool BoundsNetwork => Version >= NetworkSince;

    /// <summary>Every right about files that <paramref name="version"/> of the interface knows.</summary>
    public static ulong FilesHandledBy(int version) => version switch
    {
        <= 1 => (1UL << 13) - 1,
        2 => (1UL << 14) - 1,
        3 or 4 => (1UL << 15) - 1,
        _ => (1UL << 16) - 1,
    };

    /// <summary>Puts the walls round the calling thread; false with the error number when the kernel refuses.</summary>
    public static bool TryEnter(WallPlan plan, out int errno)
    {
        int version = Version;
        Ruleset handled = new()
        {
            Files = FilesHandledBy(version),
            Network = plan.Ports.Count > 0 && version >= NetworkSince ? ConnectTcp : 0,
        };
        nuint size = version >= NetworkSince ? 16u : 8u;
        int ruleset = (int)Call(CreateRuleset, (nint)(&handled), (nint)size, 0, 0);
        if (ruleset < 0)
        {
            errno = Marshal.GetLastPInvokeError();
            return false;
        }

        using var holder = new SafeFileHandle(ruleset, ownsHandle: true);
        foreach (WallOpening opening in plan.Openings)
        {
            Allow(ruleset, opening, handled.Files);
        }

        foreach (int port in handled.Network == 0 ? [] : plan.Ports)
        {
            var rule = new Port { Allowed = ConnectTcp, Number = (ulong)port };
            _ = Call(AddRule, ruleset, PortRule, (nint)(&rule), 0);
        }

        _ = Control(NoNewPrivileges, 1, 0, 0, 0);
        bool entered = Call(RestrictSelf, ruleset, 0, 0, 0) == 0;
        errno = entered ? 0 : Marshal.GetLastPInvokeError();
        return entered;
    }

    /// <summary>What is not there, or is gone by now, needs no opening.</summary>
    private static void Allow(int ruleset, WallOpening opening, ulong handled)
    {
        int descriptor = Posix.Open(opening.Path, PathOnly | Posix.CloseOnExec);
        if (descriptor < 0)
        {
            return;
        }

        using var holder = new SafeFileHandle(descriptor, ownsHandle: true);
        ulong rights = opening.Kind switch
        {
            OpeningKind.List => ReadDirectory,
            OpeningKind.Read => Execute | ReadFile | ReadDirectory,
            _ => handled,
        };
        var rule = new Beneath { Allowed = (Directory.Exists(opening.Path) ? rights : rights & FileRights) & handled, Descriptor = descriptor };
        _ = Call(AddRule, ruleset, PathRule, (nint)(&rule), 0);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Ruleset
    {
        public ulong Files;
        public ulong Network;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Beneath
    {
        public ulong Allowed;
        public int Descriptor;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Port
    {
        public ulong Allowed;
        public ulong Number;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);
}
