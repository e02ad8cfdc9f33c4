using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>Ends a tree of processes: SIGTERM, and after a grace SIGKILL. What left its session or its parent is part of the
/// tree all the same, because it is traced.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TreeEnd(Action<int> signalAll, Action<string> say, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private ITimer? _timer;

    /// <summary>Why the tree was ended; null while it was not.</summary>
    public string? Reason { get; private set; }

    /// <summary>What to exit with instead of the command's own code; null for that.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Ends the tree, says why, and has us exit with <paramref name="exitCode"/>.</summary>
    public void Because(string reason, int exitCode)
    {
        lock (_gate)
        {
            if (Reason is not null)
            {
                return;
            }

            (Reason, ExitCode) = (reason, exitCode);
        }

        say($"ended: {reason}");
        Begin(PosixProcess.Terminate);
    }

    /// <summary>Passes on a signal that asks for the end.</summary>
    public void BySignal(int signal)
    {
        lock (_gate)
        {
            Reason ??= $"asked to end by signal {signal}";
        }

        Begin(signal);
    }

    /// <summary>The command is over: what it left running would go on unjudged, so it is ended as well.</summary>
    public void RootEnded() => Begin(PosixProcess.Terminate);

    private void Begin(int signal)
    {
        signalAll(signal);
        lock (_gate)
        {
            _timer ??= time.CreateTimer(
                _ => signalAll(PosixProcess.KillNow), null, Grace, Grace);
        }
    }
}
