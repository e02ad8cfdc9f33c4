using System.Globalization;
using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>The other side of <see cref="ProcessGuard"/>: what runs as <c>node9-mcp guard</c>.</summary>
public static class GuardProcess
{
    private static readonly TimeSpan AfterTerminate = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterKill = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15);

    private static PosixSignalRegistration[] ignored = [];

    /// <summary>
    /// Reads lines <c>add GROUP BIRTH</c>, <c>remove GROUP</c>, <c>bye</c> until the input ends, and then ends every
    /// group that is left, unless it was told goodbye. Signals that ask it to end are ignored: it ends with its input.
    /// Says <c>ready</c> once no such signal can end it.
    /// </summary>
    public static void Run(Stream input, Stream output, TimeProvider time)
    {
        // Kept until the process is gone: a signal that arrives while it ends must not be what ends it.
        ignored =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Ignore),
        ];
        output.Write("ready\n"u8);
        output.Flush();
        var groups = new Dictionary<int, long>();
        if (ReadUntilEnd(input, groups) || OperatingSystem.IsWindows())
        {
            return;
        }

        Signal(groups, PosixProcess.Terminate);
        if (!WaitGone(groups, AfterTerminate, time))
        {
            Signal(groups, PosixProcess.KillNow);
            WaitGone(groups, AfterKill, time);
        }
    }

    private static void Ignore(PosixSignalContext context) => context.Cancel = true;

    /// <summary>True when the gateway said goodbye.</summary>
    private static bool ReadUntilEnd(Stream input, Dictionary<int, long> groups)
    {
        using var lines = new StreamReader(input);
        while (lines.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            if (words is ["bye"])
            {
                return true;
            }

            if (words is ["add", var added, var birth])
            {
                groups[int.Parse(added, CultureInfo.InvariantCulture)] =
                    long.Parse(birth, CultureInfo.InvariantCulture);
            }
            else if (words is ["remove", var removed])
            {
                groups.Remove(int.Parse(removed, CultureInfo.InvariantCulture));
            }
        }

        return false;
    }

    /// <remarks>
    /// A group whose leader is gone is still that group, because the system gives its number to nobody while it has a
    /// member. A leader that was born at another time is a stranger, and then the group has no member left.
    /// </remarks>
    private static void Signal(Dictionary<int, long> groups, int signal)
    {
        foreach (var (group, birth) in groups)
        {
            if (group > 1 && (ProcessBirth.Of(group) ?? birth) == birth)
            {
                _ = PosixProcess.Signal(-group, signal);
            }
        }
    }

    private static bool WaitGone(Dictionary<int, long> groups, TimeSpan limit, TimeProvider time)
    {
        var begin = time.GetTimestamp();
        while (AnyLeft(groups))
        {
            if (time.GetElapsedTime(begin) >= limit)
            {
                return false;
            }

            Thread.Sleep(Look);
        }

        return true;
    }

    private static bool AnyLeft(Dictionary<int, long> groups)
    {
        foreach (var (group, birth) in groups)
        {
            if ((ProcessBirth.Of(group) ?? birth) == birth && ProcessGroup.IsAlive(group))
            {
                return true;
            }
        }

        return false;
    }
}
