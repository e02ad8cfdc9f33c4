using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>A terminal made for the governed command; we hold its other end.</summary>
internal sealed unsafe class PseudoTerminal : IDisposable
{
    private const int ReadWriteNotOurs = 0x2 | 0x100 | Posix.CloseOnExec;
    private const int LongestName = 128;

    private PseudoTerminal(SafeFileHandle master, string name) => (Master, Name) = (master, name);

    /// <summary>Our end.</summary>
    public SafeFileHandle Master { get; }

    /// <summary>The path of the command's end.</summary>
    public string Name { get; }

    /// <summary>Makes one with the settings and size of the terminal at <paramref name="like"/>. Throws
    /// <see cref="LaunchException"/> when the system has none left.</summary>
    public static PseudoTerminal Create(int like)
    {
        int master = TerminalCalls.OpenMaster(ReadWriteNotOurs);
        byte* name = stackalloc byte[LongestName];
        if (master < 0 || TerminalCalls.Grant(master) != 0 || TerminalCalls.Unlock(master) != 0
            || TerminalCalls.NameOf(master, name, LongestName) != 0)
        {
            throw new LaunchException(
                $"no terminal can be made: {Errno.Describe(Marshal.GetLastPInvokeError())}", "pipe its output to run it without one");
        }

        byte* settings = stackalloc byte[TerminalCalls.SettingsSize];
        if (TerminalCalls.GetSettings(like, settings) == 0)
        {
            _ = TerminalCalls.SetSettings(master, 0, settings);
        }

        TerminalCalls.CopySize(like, master);
        return new PseudoTerminal(new SafeFileHandle(master, ownsHandle: true), Marshal.PtrToStringUTF8((nint)name)!);
    }

    /// <summary>Gives the command the size that our terminal has now; it is told so by the system.</summary>
    public void Resize(int like) => TerminalCalls.CopySize(like, (int)Master.DangerousGetHandle());

    /// <summary>Closes our end, which hangs up the command's.</summary>
    public void Dispose() => Master.Dispose();
}
