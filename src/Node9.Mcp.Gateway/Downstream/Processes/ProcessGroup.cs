using System.Globalization;
using System.Runtime.InteropServices;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Looks for what is left of a process group.</summary>
internal static class ProcessGroup
{
    /// <summary>
    /// True while a member runs; one that has ended and that nobody has collected yet does not count.
    /// </summary>
    /// <remarks>
    /// Collecting orphans is the first process's task, and in a container that one is often a program that never does:
    /// the system then counts dead members for ever.
    /// </remarks>
    public static bool IsAlive(int group)
    {
        if (PosixProcess.Signal(-group, 0) != 0 && Marshal.GetLastPInvokeError() == Errno.NoProcess)
        {
            return false;
        }

        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (char.IsAsciiDigit(directory["/proc/".Length]) && IsLivingMember(directory, group))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLivingMember(string directory, int group)
    {
        try
        {
            // "12 (name) S 1 34 …": state, parent, group (proc(5)); the name may hold anything.
            var stat = File.ReadAllText(directory + "/stat").AsSpan();
            var fields = stat[(stat.LastIndexOf(')') + 2)..];
            var state = fields[0];
            fields = fields[2..];
            fields = fields[(fields.IndexOf(' ') + 1)..];
            return state is not ('Z' or 'X')
                && int.Parse(fields[..fields.IndexOf(' ')], CultureInfo.InvariantCulture) == group;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or it is somebody else's.
            return false;
        }
    }
}
